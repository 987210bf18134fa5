// Times inference and training of one network. It answers a line on standard input, such as
// `inference 64 1 20` or `training 128 2 5` (what, batch, threads, runs), with the median time of a run
// in seconds, so that a driver can let programs take turns.

import Neural

let arguments = CommandLine.arguments
let level = arguments.count > 1 ? KernelLevel(rawValue: arguments[1]) ?? .best : .best
var bench = try Bench(level: level)
print("ready", level)
while let line = readLine() {
  let words = line.split(separator: " ")
  guard words.count == 4, let batch = Int(words[1]), let threads = Int(words[2]),
    let runs = Int(words[3])
  else { break }
  print(try bench.median(of: runs, String(words[0]), batch: batch, threads: threads))
}
