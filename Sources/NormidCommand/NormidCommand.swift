import ArgumentParser
@main struct NormidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "normid", subcommands: [TrainCommand.self])
}
