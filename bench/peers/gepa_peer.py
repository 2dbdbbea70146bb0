"""The `gepa` package as a peer: its search as it is, over an adapter that asks the endpoint. See README.md."""

import json
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

import gepa
from gepa.core.adapter import EvaluationBatch

COMPONENT = "system"
CONCURRENCY = 16
VALIDATION_EXAMPLES = 60
PROPOSAL_TRIES = 3

order = json.load(sys.stdin)
own_words = "--own-words" in sys.argv
local = threading.local()
pool = ThreadPoolExecutor(CONCURRENCY)


class Silent:
    def log(self, message):
        pass


def post(url, body):
    """One exchange on the thread's own connection."""
    parts = urlsplit(url)
    connections = local.__dict__.setdefault("connections", {})
    connection = connections.setdefault(parts.netloc, HTTPConnection(parts.netloc, timeout=60))
    connection.request("POST", parts.path, json.dumps(body), {"content-type": "application/json"})
    response = connection.getresponse()
    text = response.read()
    if response.status != 200:
        raise RuntimeError(f"status {response.status}")
    return json.loads(text)


def chat(model, messages, temperature):
    body = {"model": model, "messages": messages, "temperature": temperature}
    return post(f"{order['endpoint']}/chat/completions", body)["choices"][0]["message"]["content"]


def roll_out(example, system_prompt):
    messages = [{"role": "system", "content": system_prompt}, {"role": "user", "content": example["user"]}]
    reply = chat(order["baseModel"], messages, 0)
    score = post(order["scoring"], {"task": example["task"], "id": example["id"], "reply": reply})["score"]
    return {"example": example, "reply": reply, "score": score}


def propose(system_prompt, failures):
    reflection = order["reflection"]
    messages = [
        {
            "role": message["role"],
            "content": message["content"]
            .replace("{{systemPrompt}}", system_prompt)
            .replace("{{failures}}", "\n".join(failures)),
        }
        for message in reflection["messages"]
    ]
    for _ in range(PROPOSAL_TRIES):
        try:
            reply = chat(order["optimizerModel"], messages, 1)
        except RuntimeError:
            continue
        found = re.search(f"<{reflection['tag']}>(.*?)</{reflection['tag']}>", reply, re.DOTALL)
        if found and found.group(1).strip():
            return found.group(1).strip()
    return system_prompt


class Adapter:
    def evaluate(self, batch, candidate, capture_traces=False):
        done = list(pool.map(lambda example: roll_out(example, candidate[COMPONENT]), batch))
        scores = [one["score"] for one in done]
        return EvaluationBatch(outputs=done, scores=scores, trajectories=done if capture_traces else None)

    def make_reflective_dataset(self, candidate, eval_batch, components_to_update):
        if own_words:
            return {COMPONENT: [own_record(one) for one in eval_batch.trajectories]}
        failed = [one for one in eval_batch.trajectories if one["score"] < 1]
        return {COMPONENT: [{"failure": one["example"]["failure"].replace("{{reply}}", one["reply"])} for one in failed]}

    def propose(self, candidate, reflective_dataset, components_to_update):
        failures = [record["failure"] for record in reflective_dataset[COMPONENT]]
        return {COMPONENT: propose(candidate[COMPONENT], failures)}


    # Without it the package asks in its own words.
    propose_new_texts = None if own_words else propose


def own_record(one):
    """As the package's default adapter shows a roll-out."""
    expected = re.search("<expected>(.*?)</expected>", one["example"]["failure"], re.DOTALL).group(1).strip()
    verdict = "correct" if one["score"] == 1 else f"incorrect. The correct answer is '{expected}'"
    feedback = f"The generated response is {verdict}."
    return {"Inputs": one["example"]["user"], "Generated Outputs": one["reply"], "Feedback": feedback}


def reflect(prompt):
    for _ in range(PROPOSAL_TRIES):
        try:
            return chat(order["optimizerModel"], [{"role": "user", "content": prompt}], 1)
        except RuntimeError:
            continue
    return ""


# The package looks at its budget before a step; a step takes two minibatches and, if accepted, the validation examples.
longest_step = 2 * 3 + VALIDATION_EXAMPLES
result = gepa.optimize(
    seed_candidate={COMPONENT: order["systemPrompt"]},
    trainset=order["train"],
    valset=order["select"][:VALIDATION_EXAMPLES],
    adapter=Adapter(),
    reflection_lm=reflect if own_words else None,
    max_metric_calls=order["baseCalls"] - longest_step,
    seed=order["seed"],
    logger=Silent(),
)
print(json.dumps({"systemPrompt": result.best_candidate[COMPONENT]}))
