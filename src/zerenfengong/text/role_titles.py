"""What offices call those that answer in a table (牵头单位, 责任部门, 配合科室): the words of each role, as patterns; pure.

Each use adds what only its own place allows: a header says 会同单位, a label 督导单位, a sentence 督促.
"""

LEADING = "牵头|主办|主要责任|第一责任"
ANSWERING = "责任|负责|落实|承办|承担|实施|执行|完成"
SUPPORTING = "配合|协办|参与|参加|协助|协作|协同|会办|支持|指导|技术保障|服务保障"
OFFICE = "单位|部门|科室|处室"
TITLE = f"(?:{LEADING}|{ANSWERING}|{SUPPORTING})(?:{OFFICE})"
