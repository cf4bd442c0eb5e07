"""What ``zrfg validate`` does: rules and their pages, settings, suppressions, fixes, the result. For render, import and cli."""
