"""A licence as ODRL 2.2 in its profile for news, RightsML (W3C, IPTC); mining as TDMRep has it."""

LANGUAGE = "http://www.w3.org/ns/odrl/2/"
RIGHTSML = "https://iptc.org/std/RightsML/odrl-profile/"
CONTEXT = ["http://www.w3.org/ns/odrl.jsonld", {"tdm": "http://www.w3.org/ns/tdmrep#"}]


def policy(terms, target, uid):
    """Return what a licence permits and prohibits of a target, as an ODRL Set."""
    rules = {"permission": [], "prohibition": []}

    def say(allowed, action, **more):
        rules["permission" if allowed else "prohibition"].append({"target": target, "action": action, **more})

    duty = {"duty": [{"action": "attribute"}]} if terms.allows_republication else {}
    say(terms.allows_republication, "distribute", **duty)
    say(terms.allows_changes, "derive")
    if terms.tdm_reserved:
        say(False, "tdm:mine")
    found = {name: said for name, said in rules.items() if said}
    return {"@context": CONTEXT, "@type": "Set", "uid": uid, "profile": RIGHTSML, **found}


def reservation(terms, brands=None):
    """Return what machines are told of mining, as TDMRep's names and values (final report of 10 May 2024).

    A piece whose own terms reserve nothing says so where those of its brand do.
    """
    if terms is not None and terms.tdm_reserved:
        return {"tdm-reservation": "1"} | ({"tdm-policy": terms.tdm_policy} if terms.tdm_policy else {})
    return {"tdm-reservation": "0"} if terms is not None and reservation(brands) else {}


def reserving(said):
    """Return what is told of a whole, given what its parts tell: the policy where they agree on one."""
    reserved = [one for one in said if one.get("tdm-reservation") == "1"]
    policies = {one.get("tdm-policy") for one in reserved}
    named = policies.pop() if len(policies) == 1 else None
    return ({"tdm-reservation": "1"} if reserved else {}) | ({"tdm-policy": named} if named else {})
