"""What a list of calls expects, and whether an answer is so. See README.md for the format; expect.js says the same."""
import json
import re
import urllib.request


def read(file):
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                yield dict(json.loads(line), number=number)


def fill(value, kept):
    if isinstance(value, str):
        whole = re.fullmatch(r"\$\{(\w+)\}", value)
        return kept[whole[1]] if whole else re.sub(r"\$\{(\w+)\}", lambda gap: kept[gap[1]], value)
    if isinstance(value, list):
        return [fill(item, kept) for item in value]
    if isinstance(value, dict):
        if "repeat" in value:
            return [fill(value["repeat"]["item"], dict(kept, i=str(i + 1))) for i in range(value["repeat"]["times"])]
        return {name: fill(item, kept) for name, item in value.items()}
    return value


def step(value, name):
    if isinstance(value, list):
        return value[int(name)] if int(name) < len(value) else None
    return value.get(name) if isinstance(value, dict) else None


def at(answer, path):
    found, many = [answer], False
    for name in path.split("."):
        listed = name.endswith("[]")
        many = many or listed
        found = [step(each, name[:-2] if listed else name) for each in found]
        if listed:
            found = [item for each in found if each is not None for item in each]
    return [each for each in found if each is not None] if many else found[0]


def fits(wanted, actual):
    if wanted == "*":
        return actual not in (None, "", [])
    if wanted is None:
        return actual in (None, [])
    if isinstance(wanted, dict):
        if "size" in wanted:
            return isinstance(actual, list) and len(actual) == wanted["size"]
        if "like" in wanted:
            return isinstance(actual, str) and re.fullmatch(wanted["like"], actual) is not None
        if "set" in wanted:
            return isinstance(actual, list) and ordered(actual) == ordered(wanted["set"])
    return type(actual) is type(wanted) and actual == wanted


def ordered(items):
    return sorted(json.dumps(item, sort_keys=True) for item in items)


def oddities(entry, outcome, kept):
    """What is odd about an outcome: of answer, or error, message and status; each with requestId."""
    odd = [] if outcome["requestId"] else ["no request id"]
    if "error" in entry:
        status = entry.get("status", 400)
        message = fill(entry.get("message", ""), kept)
        if outcome.get("error") != entry["error"]:
            odd.append("expected %s but got %s" % (entry["error"], outcome.get("error") or outcome["answer"])
                       + (": " + outcome["message"] if "message" in outcome else ""))
        elif outcome["status"] not in (status, None):
            odd.append("expected status %s but got %s" % (status, outcome["status"]))
        elif message not in outcome["message"]:
            odd.append("expected a message with \"%s\" but got \"%s\"" % (message, outcome["message"]))
        return odd
    if "error" in outcome:
        return odd + ["refused as %s: %s" % (outcome["error"], outcome["message"])]
    for path, wanted in fill(entry.get("expect", {}), kept).items():
        actual = at(outcome["answer"], path)
        if not fits(wanted, actual):
            odd.append("%s is %s, not %s" % (path, actual, wanted))
    for name, path in entry.get("keep", {}).items():
        kept[name] = at(outcome["answer"], path)
    return odd


def play(player, file, control, kept, perform):
    """Plays a file of calls; perform(entry, parameters) gives the outcome of one."""
    count = total = 0
    for entry in read(file):
        if player not in entry.get("only", [player]):
            continue
        if "advance" in entry:
            urllib.request.urlopen(control + "/advance/" + entry["advance"]).read()
            continue
        count += 1
        try:
            odd = oddities(entry, perform(entry, fill(entry.get("with", {}), kept)), kept)
        except Exception as failure:
            odd = ["the client failed: %r" % failure]
        total += 1 if odd else 0
        what = "%s:%d %s" % (file.split("/")[-1], entry["number"], entry["call"])
        print(("odd  " if odd else "ok   ") + what + (" — " + "; ".join(odd) if odd else ""), flush=True)
    print("%s: %d calls, %d ok, %d odd" % (player, count, count - total, total))
