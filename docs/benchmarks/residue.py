#!/usr/bin/env python3
"""Looks for what a locked Rekey left in memory: dumps the whole process with gcore and searches the raw file.

    mvn -q package -DskipTests
    docs/benchmarks/residue.py [typed | locked | all]

locked  50 secrets in a vault, each opened and made a string as for the clipboard; then locked. Searched: every secret as Latin-1 and
        UTF-16, the vault key, the password.
typed   the packaged program under Xvfb; a password is typed and not sent off. Searched: every beginning of it from four letters on.

Needs gcore (package gdb), for "typed" Xvfb and xdotool, and root: the program forbids everybody else to look into its memory.
Exit 0 where nothing was found, 1 where something was, 2 where something needed is missing.
"""
import mmap, os, secrets, shutil, signal, string, subprocess, sys, tempfile, time

HOME = os.path.realpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", ".."))
LAUNCHER = os.path.join(HOME, "target", "rekey", "bin", "rekey")
FLAGS = ["-Xms24m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps",
         "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "--enable-native-access=ALL-UNNAMED"]
LETTERS = string.ascii_letters + string.digits


def need(program):
    if not shutil.which(program):
        print("Nothing was measured: " + program + " is not on this machine.")
        sys.exit(2)


def java():
    named = os.path.join(HOME, "target", "rekey", "lib", "jdk-home")
    home = open(named).read().strip() if os.path.exists(named) else os.environ.get("JAVA_HOME", "")
    return os.path.join(home, "bin", "java") if home else "java"


def classes():
    return os.environ.get("REKEY_CLASSES", os.path.join(HOME, "target", "test-classes") + ":" + os.path.join(HOME, "target", "rekey", "lib", "*"))


def dump(pid, folder):
    path = os.path.join(folder, "core")
    done = subprocess.run(["gcore", "-a", "-o", path, str(pid)], capture_output=True, text=True)
    core = path + "." + str(pid)
    if not os.path.exists(core):
        print("Nothing was measured: gcore made no file (it needs root). " + done.stderr.strip()[-200:])
        sys.exit(2)
    with open(core, "rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    os.unlink(core)
    return data


def count(core, pattern):
    times, at = 0, core.find(pattern)
    while at >= 0:
        times, at = times + 1, core.find(pattern, at + 1)
    return times


def both(text):
    return text.encode("latin-1"), text.encode("utf-16-le")


def locked(folder, how=()):
    # All begin alike, so that a core of some GiB is read once and not fifty times; a beginning alone counts too.
    mark = "".join(secrets.choice(LETTERS) for _ in range(12))
    planted = [mark + "".join(secrets.choice(LETTERS) for _ in range(52)) for _ in range(50)]
    password = "".join(secrets.choice(LETTERS) for _ in range(24))
    for name, text in (("secrets", "\n".join(planted)), ("password", password)):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    program = [java()] + FLAGS + ["-Drekey.log=" + os.path.join(folder, "log"), "-cp", classes(), "app.rekey.vault.ResidueProgram"]
    subprocess.run(program + ["make", folder], check=True)
    used = subprocess.Popen(program + ["use", folder, *how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        while used.stdout.readline().strip() != "locked":
            if used.poll() is not None:
                print("Nothing was measured: the program ended.")
                sys.exit(2)
        core = dump(used.pid, folder)
    finally:
        used.kill()
        used.wait()
    with open(os.path.join(folder, "vault-key")) as file:
        key = bytes.fromhex(file.read())
    marks = sum(count(core, form) for form in both(mark))
    found = sum(any(core.find(form) >= 0 for form in both(secret)) for secret in planted) if marks else 0
    keys, passwords = count(core, key), sum(count(core, form) for form in both(password))
    print("%s: %d of 50 secrets (%d beginnings), vault key %d times, password %d times, in %d MiB" % (
        " ".join(["locked", *how]), found, marks, keys, passwords, len(core) >> 20))
    return marks == keys == passwords == 0


def typed(folder):
    for program in ("Xvfb", "xdotool"):
        need(program)
    password = "".join(secrets.choice(string.ascii_lowercase) for _ in range(20))
    display = ":" + str(200 + os.getpid() % 500)
    environment = dict(os.environ, DISPLAY=display, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
    screen = subprocess.Popen(["Xvfb", display, "-screen", "0", "1300x900x24"], stderr=subprocess.DEVNULL)
    window = None
    try:
        time.sleep(1)
        shutil.copy(os.path.join(HOME, "src", "test", "resources", "vaults", "v1-schema1.rekey"), os.path.join(folder, "typed.rekey"))
        command = [java()] + FLAGS + ["-cp", classes(), "app.rekey.Main", "--vault", os.path.join(folder, "typed.rekey")]
        window = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Rekey"], env=environment, check=True, timeout=90,
                       stdout=subprocess.DEVNULL)
        time.sleep(6)
        # A click, because without a window manager nobody gives the window the keyboard.
        subprocess.run(["xdotool", "mousemove", "650", "300", "click", "1"], env=environment, check=True)
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Rekey", "windowfocus"], env=environment)
        subprocess.run(["xdotool", "key", "Tab", "key", "shift+Tab"], env=environment)
        before = picture(folder, environment)
        subprocess.run(["xdotool", "type", "--delay", "60", password], env=environment, check=True)
        time.sleep(1)
        if before is not None and before == picture(folder, environment):
            print("Nothing was measured: the typing did not reach the field.")
            sys.exit(2)
        core = dump(window.pid, folder)
    finally:
        for started in (window, screen):
            if started:
                started.send_signal(signal.SIGKILL)
                started.wait()
    # Every longer beginning begins with four letters, so only these are searched for, and followed as far as they go.
    # The field itself holds the whole, as it must; what counts is every beginning that typing left elsewhere.
    found, wholes = set(), 0
    for step, start in zip((1, 2), both(password[:4])):
        at = core.find(start)
        while at >= 0:
            whole = both(password)[step - 1]
            same = next((i for i in range(len(whole)) if core[at + i] != whole[i]), len(whole)) // step
            wholes += same == len(password)
            found.update(range(4, same + 1) if same < len(password) else ())
            at = core.find(start, at + 1)
    print("typed: %d of %d beginnings from four letters on, the whole %d times (the field holds it once), in %d MiB" % (
        len(found), len(password) - 3, wholes, len(core) >> 20))
    return not found and wholes <= 1


def picture(folder, environment):
    """What the screen shows, or None where no program here takes pictures."""
    if not shutil.which("import"):
        return None
    path = os.path.join(folder, "screen.ppm")
    subprocess.run(["import", "-window", "root", path], env=environment, check=True)
    with open(path, "rb") as file:
        return file.read()


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "all"
    need("gcore")
    folder = tempfile.mkdtemp(prefix="rekey-residue-")
    try:
        clean = True
        if what in ("locked", "all"):
            clean &= locked(folder)
        if what == "unscrubbed":
            shutil.rmtree(os.path.join(folder, "state"), ignore_errors=True)
            clean &= locked(folder, ("unscrubbed",))
        if what in ("typed", "all"):
            clean &= typed(folder)
    finally:
        shutil.rmtree(folder)
    sys.exit(0 if clean else 1)


main()
