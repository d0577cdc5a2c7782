"""PyTorch's nn.LSTM on the benchmark's work: told of it in one JSON line, it trains a step for every line that follows.

Prints the loss before any training, then the seconds of every step.
"""
import base64
import json
import sys
import time

import numpy as np
import torch


def array(text, dtype):
    return np.frombuffer(base64.b64decode(text), dtype=dtype).copy()


def main():
    work = json.loads(sys.stdin.readline())
    torch.set_num_threads(work["threads"])
    sizes, inputs, classes = work["layerSizes"], work["inputSize"], work["outputSize"]
    batch, steps = work["batchSize"], work["timeSteps"]
    weights = {name: array(text, np.float32) for name, text in work["weights"].items()}

    lstm = torch.nn.LSTM(inputs, sizes[0], num_layers=len(sizes))  # All layers have one size here.
    dense = torch.nn.Linear(sizes[-1], classes)
    below = inputs
    with torch.no_grad():
        for n, units in enumerate(sizes):
            kernel = weights[f"lstm_{n}/kernel"].reshape(below + units, 4, units)
            bias = weights[f"lstm_{n}/bias"].reshape(4, units).copy()
            bias[2] += 1  # TensorFlow adds its forget bias while running.
            order = [0, 2, 1, 3]  # i, j, f, o there; i, f, g, o here.
            kernel = kernel[:, order].reshape(below + units, 4 * units).T
            getattr(lstm, f"weight_ih_l{n}").copy_(torch.from_numpy(np.ascontiguousarray(kernel[:, :below])))
            getattr(lstm, f"weight_hh_l{n}").copy_(torch.from_numpy(np.ascontiguousarray(kernel[:, below:])))
            getattr(lstm, f"bias_ih_l{n}").copy_(torch.from_numpy(bias[order].reshape(-1)))
            getattr(lstm, f"bias_hh_l{n}").zero_()
            below = units
        dense.weight.copy_(torch.from_numpy(weights["dense/kernel"].reshape(below, classes).T.copy()))
        dense.bias.copy_(torch.from_numpy(weights["dense/bias"]))

    offsets, indices = array(work["offsets"], np.int32), array(work["indices"], np.int32)
    dense_inputs = np.zeros((batch * steps, inputs), np.float32)
    rows = np.repeat(np.arange(batch * steps), np.diff(offsets))
    values = array(work["values"], np.float32) if "values" in work else 1
    np.add.at(dense_inputs, (rows, indices), values)
    x = torch.from_numpy(dense_inputs.reshape(batch, steps, inputs).transpose(1, 0, 2).copy())
    labels = torch.from_numpy(array(work["labels"], np.int32).reshape(batch, steps).T.astype(np.int64).copy()).reshape(-1)

    parameters = [*lstm.parameters(), *dense.parameters()]
    adam = torch.optim.Adam(parameters, lr=work["learningRate"])

    def loss():
        outputs, _ = lstm(x)
        return torch.nn.functional.cross_entropy(dense(outputs).reshape(-1, classes), labels)

    with torch.no_grad():
        print(json.dumps({"loss": loss().item(), "version": torch.__version__}), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        adam.zero_grad()
        loss().backward()
        torch.nn.utils.clip_grad_norm_(parameters, work["clipNorm"])
        adam.step()
        print(time.perf_counter() - start, flush=True)


main()
