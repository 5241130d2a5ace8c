-- Asks for the addresses of a file in turn and says what came of it in one line of JSON.
-- A line is a path, and perhaps a tab and the ETag that the asker has already.
local requests, at = {}, 0

function init(args)
  for line in io.lines(os.getenv("ADDRESSES")) do
    local path, tag = line:match("^([^\t]*)\t?(.*)$")
    local headers = {["Accept-Encoding"] = os.getenv("ENCODING")}
    if tag ~= "" then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'JSON{"requests": %d, "seconds": %.3f, "bytes": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
