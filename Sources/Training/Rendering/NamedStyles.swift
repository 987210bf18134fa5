import Neural

extension RenderStyle {
  /// What `named` knows: any scene, one scene, or a tidy hand with one difficulty.
  public static let names = ["any"] + Scene.allCases.map(\.rawValue) + difficulties.keys.sorted()

  /// A style by its name; what the name leaves open is drawn at random.
  public static func named(_ name: String, using rng: inout SeededGenerator) -> RenderStyle? {
    if name == "any" { return random(using: &rng) }
    if let scene = Scene(rawValue: name) { return random(scene, using: &rng) }
    guard let difficulty = difficulties[name] else { return nil }
    var style = tidy(using: &rng)
    difficulty(&style)
    return style
  }

  /// Legible writing on plain paper, neither tight nor wide.
  private static func tidy(using rng: inout SeededGenerator) -> RenderStyle {
    var style = RenderStyle()
    style.content = .code
    style.hand.gap = rng.uniform(0.08...0.2)
    style.hand.slant = rng.uniform(-0.05...0.2)
    style.paper.grey = rng.uniform(215...245)
    style.pen.darkness = rng.uniform(0.7...0.9)
    style.frame.height = rng.uniform(48...72)
    return style
  }

  private static let difficulties: [String: @Sendable (inout RenderStyle) -> Void] = [
    "tidy": { _ in },
    "touching": { style in (style.hand.gap, style.hand.gapSpread) = (-0.05, 0.02) },
    "wide": { style in (style.hand.gap, style.frame.left, style.frame.right) = (0.6, 1.5, 1.5) },
    "dim": { style in (style.pen.darkness, style.pen.unevenness, style.paper.grey) = (0.16, 0.3, 170) },
    "blurred": { style in (style.capture.blur, style.capture.noise) = (0.06, 0.03) },
    "turned": { style in style.frame.turn = 7 },
    "inverted": { style in style.capture.inverted = true },
    "thick": { style in style.pen.width = 1.6 },
    "ruled": { style in (style.forms.rules, style.forms.darkness) = ([-0.08, 0.45, 1.1], 0.4) },
    "squared": { style in
      (style.forms.box, style.forms.darkness) = (.squares(pitch: 0.8), 0.3)
      (style.frame.left, style.frame.right, style.frame.top, style.frame.bottom) = (1.5, 1, 1, 1.2)
    },
    "small": { style in
      style.frame.height = 120
      (style.frame.left, style.frame.right, style.frame.top, style.frame.bottom) = (3, 2, 1.5, 1.8)
    },
  ]
}
