"""Completion as each shell needs it: what a shell would split is quoted, and ``--unit=`` keeps its beginning.

click's own scripts do neither. Importing this module registers what stands in their place.
"""

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n'
    local response completion type value quoted
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete $1)
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain)
                # What stands in quotation marks already needs no others.
                if [[ ${COMP_WORDS[COMP_CWORD]} == [\"\']* ]]; then quoted=$value; else printf -v quoted %%q "$value"; fi
                COMPREPLY+=("$quoted") ;;
        esac
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _Bash(BashComplete):
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it; bash makes words of --unit, = and what follows."""
        args, incomplete = super().get_completion_args()
        if incomplete == "=" and args and args[-1].startswith("--"):
            return args, ""
        if args and args[-1] == "=":
            return args[:-1], incomplete
        return args, incomplete


class _WholeWord(ShellComplete):
    """A shell whose candidates take the place of the whole word, ``--unit=`` included."""

    _begins = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it."""
        args, incomplete = super().get_completion_args()
        self._begins = _option_of(incomplete)
        return args, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """A candidate with what its word begins with."""
        return super().format_completion(_after(self._begins, item))


class _Zsh(_WholeWord, ZshComplete):
    pass


class _Fish(_WholeWord, FishComplete):
    pass


def _option_of(word: str) -> str:
    """``--unit=`` of ``--unit=市``; "" where a word is no option with a value."""
    name, equals, _value = word.partition("=")
    return name + equals if name.startswith("--") and equals else ""


def _after(begins: str, item: CompletionItem) -> CompletionItem:
    if not begins or item.type != "plain":
        return item
    return CompletionItem(f"{begins}{item.value}", type=item.type, help=item.help)


for shell in (_Bash, _Zsh, _Fish):
    add_completion_class(shell)
