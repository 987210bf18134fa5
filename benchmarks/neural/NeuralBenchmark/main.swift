// Times inference and training of one network. It answers a line on standard input, such as
// `inference 64 1 20` or `training 128 2 5` (what, batch, threads, runs), with the median time of a run
// in seconds, so that a driver can let programs take turns. `--export FILE` writes the weights, some
// pictures and their logits for a peer to agree with, and `--level avx2` forces an instruction set.

import Foundation
import Neural

func option(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count else { return nil }
  return arguments[at + 1]
}

let level = option("--level").flatMap(KernelLevel.init) ?? .best
var bench = try Bench(level: level)
if let file = option("--export") {
  try Data(bench.example().bytes()).write(to: URL(fileURLWithPath: file))
}
print("ready", level)
fflush(nil)
while let line = readLine() {
  let words = line.split(separator: " ")
  guard words.count == 4, let batch = Int(words[1]), let threads = Int(words[2]),
    let runs = Int(words[3])
  else { break }
  print(try bench.median(of: runs, String(words[0]), batch: batch, threads: threads))
  fflush(nil)
}
