// swift-tools-version: 6.1
import PackageDescription

/// OpenCV's headers without `pkg-config`, whose flags would link all of its libraries: core and imgproc are
/// 32 shared objects at start, the whole of it 376.
#if os(macOS)
  let headers = ["-isystem", "/opt/homebrew/include/opencv4", "-I/opt/homebrew/include"]
  let libraryFolders: [LinkerSetting] = [.unsafeFlags(["-L/opt/homebrew/lib"])]
#else
  let headers = ["-isystem", "/usr/include/opencv4"]
  let libraryFolders: [LinkerSetting] = []
#endif

let package = Package(
  name: "normid",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Normid", targets: ["Normid"]),
    .executable(name: "normid", targets: ["NormidCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // The road of a scan: picture, ink, pieces, scores, string, value.
    .target(
      name: "CImaging",
      cxxSettings: [.unsafeFlags(headers)],
      linkerSettings: ["opencv_core", "opencv_imgproc", "png", "turbojpeg", "tiff", "webp"]
        .map { .linkedLibrary($0) } + libraryFolders),
    .target(name: "Imaging", dependencies: ["CImaging"]),
    .target(name: "Segmentation", dependencies: ["Imaging"]),
    .target(name: "CKernels"),
    .target(name: "JSON"),
    .target(name: "Neural", dependencies: ["CKernels", "JSON"]),
    .target(name: "Decoding"),
    .target(name: "Fields"),
    .target(name: "CWeights", exclude: ["MODEL.md", "digits.safetensors"]),
    .target(
      name: "Normid",
      dependencies: ["Imaging", "Segmentation", "Neural", "Decoding", "Fields", "JSON", "CWeights"]),
    // What is built around the reader.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "Training",
      dependencies: ["Normid", "Neural", "Segmentation", "Imaging", "Decoding", "Fields", "CZlib"]),
    .target(name: "Batch", dependencies: ["Normid", "Imaging", "JSON"]),
    .executableTarget(
      name: "NormidCommand",
      dependencies: [
        "Normid", "Fields", "Imaging", "Neural", "JSON", "Batch", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "NeuralBenchmark", dependencies: ["Neural"], path: "benchmarks/neural/NeuralBenchmark"),
    .target(name: "TestSupport", dependencies: ["Imaging"], path: "Tests/TestSupport"),
    .testTarget(name: "ImagingTests", dependencies: ["Imaging", "TestSupport"]),
    .testTarget(name: "SegmentationTests", dependencies: ["Segmentation"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(
      name: "NeuralTests", dependencies: ["Neural", "CKernels"], exclude: ["reference"]),
    .testTarget(name: "DecodingTests", dependencies: ["Decoding", "TestSupport"]),
    .testTarget(name: "FieldsTests", dependencies: ["Fields", "TestSupport"]),
    .testTarget(name: "NormidTests", dependencies: ["Normid", "Imaging", "Neural", "JSON", "TestSupport"]),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Imaging", "Neural", "JSON", "TestSupport"]),
    .testTarget(name: "BatchTests", dependencies: ["Batch", "Normid", "Imaging", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["Normid", "Neural", "Imaging", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
