"""Runs docs/read_vault.py over the good vault and every published fault: check.py FOLDER-OF-READER FOLDER-OF-FAULTS [WITHOUT-PASSWORDS]"""
import json, os, sys

sys.path.insert(0, sys.argv[1])
import read_vault

folder = sys.argv[2]
with open(os.path.join(folder, "faults.json"), encoding="utf-8") as file:
    published = json.load(file)
with open(os.path.join(folder, published["good"]), "rb") as file:
    good = file.read()
passwords = len(sys.argv) < 4
wrong = 0
for way in ["recoveryKey"] + ["password"] * passwords:
    book, secrets = read_vault.read(good, published[way])
    assert len(book["facts"]) == 1 and len(secrets()) == 2, way
for fault in published["faults"]:
    if fault["with"] == "password" and not passwords:
        continue
    data = bytearray(good[:fault["length"]].ljust(fault["length"], b"\0"))
    for at, patch in fault["edits"]:
        data[at:at + len(patch) // 2] = bytes.fromhex(patch)
    try:
        read_vault.read(bytes(data), published[fault["with"]])
        outcome = "opened"
    except read_vault.Refused as refused:
        outcome = refused.name
    if outcome != fault["error"]:
        wrong += 1
        print(fault["name"], outcome)
print(len(published["faults"]), "faults,", wrong, "wrong")
sys.exit(wrong != 0)
