#!/usr/bin/env python3
"""Reads a Rekey vault, written from vault-format.md alone.

    read_vault.py FILE [--secrets]          asks for the password or the recovery key
    read_vault.py FILE [--secrets] < secret  takes it from standard input, without its line break

Prints the facts as JSON, and with --secrets what is sealed. Needs Python 3.8; a password needs argon2-cffi besides
(`pip install argon2-cffi`), a recovery key nothing. Ends with 3 and the error's name where the file is refused.
Slow on large vaults: the cipher is plain Python. It is here to be read, and for the day when nothing else is left.
"""
import getpass, hashlib, hmac, json, re, struct, sys, unicodedata


class Refused(Exception):
    def __init__(self, name, what):
        super().__init__(name + ": " + what)
        self.name = name


def damaged(what):
    return Refused("DAMAGED", what)


def require(right, what, name="DAMAGED"):
    if not right:
        raise Refused(name, what)


# HKDF (RFC 5869) and ChaCha20-Poly1305 (RFC 8439)

def extract(salt, ikm):
    return hmac.new(salt, ikm, hashlib.sha256).digest()


def expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(prk, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]


def quarter(x, a, b, c, d):
    for p, q, r, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        x[p] = x[p] + x[q] & 0xffffffff
        t = x[r] ^ x[p]
        x[r] = (t << turn | t >> 32 - turn) & 0xffffffff


def chacha_block(key, nonce, counter):
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    x = state[:]
    for _ in range(10):
        for i in range(4):
            quarter(x, i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(x, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<16I", *[a + b & 0xffffffff for a, b in zip(x, state)])


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0ffffffc0ffffffc0ffffffc0fffffff
    s, total = int.from_bytes(key[16:], "little"), 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\1", "little")) * r % ((1 << 130) - 5)
    return (total + s & (1 << 128) - 1).to_bytes(16, "little")


def aead_open(key_and_nonce, context, sealed):
    """The plain bytes, or None."""
    key, nonce = key_and_nonce[:32], key_and_nonce[32:44]
    body, tag = sealed[:-16], sealed[-16:]
    pad = lambda data: data + bytes(-len(data) % 16)
    authenticated = pad(context) + pad(body) + struct.pack("<QQ", len(context), len(body))
    if not hmac.compare_digest(tag, poly1305(chacha_block(key, nonce, 0)[:32], authenticated)):
        return None
    stream = b"".join(chacha_block(key, nonce, 1 + i) for i in range((len(body) + 63) // 64))
    return bytes(a ^ b for a, b in zip(body, stream))


# The file

MAGIC = b"\x89RKV\r\n\x1a\n"


def number(data, at, size):
    return int.from_bytes(data[at:at + size], "big")


def check_file(data):
    """Everything that needs no key, in the order of the format. The slots."""
    require(len(data) <= (64 << 20) + (8 << 10), "larger than any vault", "HOSTILE")
    require(data and MAGIC.startswith(data[:8]), "it does not begin like a vault", "NOT_A_VAULT")
    require(len(data) >= 64 + 32, "it ends within its header")
    require(number(data, 8, 2) != 0, "the format's number")
    require(number(data, 8, 2) == 1, "a later format", "NEWER_FORMAT")
    require(hashlib.sha256(data[:-32]).digest() == data[-32:], "the digest")
    require(number(data, 10, 2) == 0, "a later 1.x", "NEWER_FORMAT")
    require(data[32] == 1 and data[33] == 1, "another cipher or hash", "UNKNOWN_FEATURE")
    count, length = data[34], number(data, 12, 4)
    require(1 <= count <= 8 and length == 64 + 144 * count and data[35] == 0, "the number of slots")
    require(number(data, 36, 4) == 0, "a feature", "UNKNOWN_FEATURE")
    require(not any(data[44:64]), "a reserved part of the header")
    require(len(data) - 32 >= length - 32, "it ends within its slots")
    slots = [data[64 + 144 * i:64 + 144 * (i + 1)] for i in range(count)]
    seen = set()
    for slot in slots:
        require(len(slot) == 144, "it ends within its slots")
        check_slot(slot)
        require(slot[16:32] not in seen, "a slot id twice")
        seen.add(slot[16:32])
    require(len(data) >= length + 72 + 16 + 32, "it ends within its payload")
    require(number(data, length + 64, 8) == len(data) - length - 104, "the length of the payload")
    return slots


def check_slot(slot):
    require(1 <= slot[0] <= 5, "a way of unlocking", "UNKNOWN_FEATURE")
    require(slot[1] in (1, 2), "a key derivation", "UNKNOWN_FEATURE")
    require(number(slot, 2, 2) == 0, "a reserved part of a slot")
    require((slot[0] in (1, 3)) == (slot[1] == 1), "type and derivation do not go together")
    m, t, p = (number(slot, at, 4) for at in (4, 8, 12))
    if slot[1] == 1:
        require(19456 <= m <= 262144 and 2 <= t <= 16 and 1 <= p <= 4, "the cost of a guess", "HOSTILE")
    else:
        require(m == t == p == 0, "parameters without a derivation")


# The ways in

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def recovery_key(text):
    """Its 20 bytes, or None where the text is none."""
    text = re.sub(r"[ \-\n\r\t]", "", text).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    if len(text) != 34 or any(letter not in LETTERS for letter in text):
        return None
    value = 0
    for letter in text:
        value = value << 5 | LETTERS.index(letter)
    key = (value >> 10).to_bytes(20, "big")
    check = number(hashlib.sha256(b"rekey.v1.recovery\0" + key).digest(), 0, 2) >> 6
    return key if check == value & 1023 else None


def argon2id(password, slot):
    try:
        from argon2.low_level import ARGON2_VERSION, Type, core, ffi
    except ImportError:
        sys.exit("A password needs the module argon2-cffi: pip install argon2-cffi. A recovery key needs nothing.")
    m, t, p = (number(slot, at, 4) for at in (4, 8, 12))
    out, salt, extra = ffi.new("uint8_t[]", 32), ffi.new("uint8_t[]", slot[32:64]), ffi.new("uint8_t[]", b"rekey.v1.pw")
    typed = ffi.new("uint8_t[]", password)
    context = ffi.new("argon2_context *", dict(
        version=ARGON2_VERSION, out=out, outlen=32, pwd=typed, pwdlen=len(password), salt=salt, saltlen=32, secret=ffi.NULL, secretlen=0,
        ad=extra, adlen=11, t_cost=t, m_cost=m, lanes=p, threads=1, allocate_cbk=ffi.NULL, free_cbk=ffi.NULL, flags=0))
    require(core(context, Type.ID.value) == 0, "Argon2 failed", "HOSTILE")
    return bytes(ffi.buffer(out, 32))


def open_slot(slot, vault_id, ikm):
    """The vault key, or None where this is not the slot's secret."""
    okm = expand(extract(slot[32:64], ikm), b"rekey.v1.slot\0" + vault_id + slot[:64], 76)
    if not hmac.compare_digest(okm[44:], slot[64:96]):
        return None
    key = aead_open(okm, vault_id + slot[:96], slot[96:])
    require(key is not None, "a slot's wrapped key")
    return key


def unlock(slots, vault_id, text):
    key = recovery_key(text)
    for slot in slots if key else ():
        found = open_slot(slot, vault_id, key) if slot[0] == 5 else None
        if found:
            return found
    password = unicodedata.normalize("NFC", text).encode()
    for slot in slots if 1 <= len(password) <= 1024 else ():
        found = open_slot(slot, vault_id, argon2id(password, slot)) if slot[0] == 1 else None
        if found:
            return found
    raise Refused("WRONG_PASSWORD", "no slot opens with it")


# What is inside

def decrypt(data, length, vault_key):
    salt, commitment = data[length:length + 32], data[length + 32:length + 64]
    okm = expand(vault_key, b"rekey.v1.payload\0" + salt + hashlib.sha256(data[:length]).digest(), 76)
    require(hmac.compare_digest(okm[44:], commitment), "the payload's commitment")
    plain = aead_open(okm, data[:length + 72], data[length + 72:-32])
    require(plain is not None, "the payload")
    return plain


def padded(length):
    e = length.bit_length() - 1
    mask = (1 << max(0, e - e.bit_length())) - 1
    return max(4096, length + mask & ~mask)


def split(plain):
    """The JSON's bytes and the secret table's."""
    require(len(plain) >= 16, "the payload is too short")
    require(number(plain, 0, 2) == 1, "a newer payload", "NEWER_FORMAT")
    require(plain[2] == 0, "a compressed payload", "NEWER_FORMAT")
    j, t = number(plain, 4, 4), number(plain, 8, 4)
    used = 16 + j + t
    require(plain[3] == 0 and number(plain, 12, 4) == 0 and t >= 4 and used <= len(plain), "the lengths within the payload")
    require(len(plain) == padded(used) and not any(plain[used:]), "the padding")
    return plain[16:16 + j], plain[16 + j:used]


def secret_table(table):
    secrets, at = {}, 4
    for _ in range(number(table, 0, 4)):
        require(at + 20 <= len(table), "the secret table ends within an entry")
        secret_id, length = table[at:at + 16], number(table, at + 16, 4)
        require(16 <= length <= len(table) - at - 20, "the length of a sealed secret")
        require(not secrets or max(secrets) < secret_id, "the sealed secrets are out of order")
        secrets[secret_id] = table[at + 20:at + 20 + length]
        at += 20 + length
    require(at == len(table), "something stands behind the last sealed secret")
    return secrets


def parse_json(data):
    def members(pairs):
        require(len({name for name, _ in pairs}) == len(pairs), "a name twice")
        require(all(len(name) <= 256 for name, _ in pairs), "a long name")
        return dict(pairs)

    def digits(make):
        def checked(text):
            require(len(text.lstrip("-")) <= 32, "a long number")
            return make(text)
        return checked

    def check(value, depth):
        if isinstance(value, (dict, list)):
            require(depth <= 16, "too deep")
            for inner in value.values() if isinstance(value, dict) else value:
                check(inner, depth + 1)
        elif isinstance(value, str):
            require(len(value.encode("utf-16-le", "surrogatepass")) <= 2 * 65536, "a long string")

    def constant(word):
        raise damaged("not a number: " + word)

    try:
        book = json.loads(data.decode("utf-8"), object_pairs_hook=members, parse_int=digits(int), parse_float=digits(float),
                          parse_constant=constant)
    except (ValueError, RecursionError):
        raise damaged("the facts are not JSON within its limits")
    require(isinstance(book, dict), "the facts are no JSON object")
    check(book, 1)
    return book


def check_book(book):
    schema = book.get("schema")
    require(type(schema) is int and schema > 0, "the schema's number")
    require(schema == 1, "a later schema", "NEWER_FORMAT")
    is_id = lambda value: isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value)
    seen = {}
    facts, journal = book.get("facts", []), book.get("journal", [])
    require(isinstance(facts, list) and isinstance(journal, list), "facts and journal are lists")
    for fact in facts:
        require(isinstance(fact, dict) and isinstance(fact.get("set"), dict), "a fact without fields")
        replaces = fact.get("replaces", [])
        require(isinstance(replaces, list) and all(is_id(name) for name in replaces), "what a fact replaces")
        require(all(isinstance(fact.get(name), str) for name in ("at", "by", "kind")), "a fact's text")
        require(is_id(fact.get("id")) and is_id(fact.get("of")), "an id of a fact")
        require(seen.setdefault(fact["id"], fact) == fact, "two facts have one id")
    require(all(isinstance(event, str) for event in journal), "an event of the journal is no text")


FIELDS = {1: "API key", 2: "secret", 3: "passphrase", 4: "private key", 5: "access", 6: "replaced parts", 7: "proxy password"}


def open_secret(vault_key, vault_id, secret_id, sealed):
    okm = expand(vault_key, b"rekey.v1.secret\0" + vault_id + secret_id, 44)
    content = aead_open(okm, vault_id + secret_id, sealed)
    require(content is not None, "a sealed secret")
    fields, at = {}, 1
    for _ in range(content[0]):
        length = number(content, at + 1, 2)
        value = content[at + 3:at + 3 + length]
        fields[FIELDS.get(content[at], str(content[at]))] = value.hex() if content[at] in (4, 6) else value.decode("utf-8", "replace")
        at += 3 + length
    return fields


def read(data, text):
    """Facts and journal, and what opens the sealed secrets."""
    slots = check_file(data)
    vault_id, length = data[16:32], number(data, 12, 4)
    vault_key = unlock(slots, vault_id, text)
    facts, table = split(decrypt(data, length, vault_key))
    secrets = secret_table(table)
    book = parse_json(facts)
    check_book(book)
    return book, lambda: {i.hex(): open_secret(vault_key, vault_id, i, sealed) for i, sealed in secrets.items()}


def main(arguments):
    files = [word for word in arguments if word != "--secrets"]
    if len(files) != 1:
        sys.exit(__doc__)
    with open(files[0], "rb") as file:
        data = file.read((64 << 20) + (8 << 10) + 1)
    if sys.stdin.isatty():
        text = getpass.getpass("Password or recovery key: ")
    else:
        text = re.sub(r"\r?\n\Z", "", sys.stdin.buffer.read().decode("utf-8"))
    try:
        book, secrets = read(data, text)
        if "--secrets" in arguments:
            book["secrets"] = secrets()
        json.dump(book, sys.stdout, ensure_ascii=False, indent=1)
        print()
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main(sys.argv[1:])
