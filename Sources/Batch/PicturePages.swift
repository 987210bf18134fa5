import Imaging
import Normid

/// The pages of picture files, one by one. Whatever is wrong becomes a page as well, so that a list of files has a line for
/// each.
struct PicturePages {
  let limits: PictureLimits

  /// The pages of a file in their order, at least one; none only where the user interrupted the wait
  /// for standard input.
  ///
  /// - Parameters:
  ///   - path: of a picture; "-" is standard input.
  ///   - read: what a page is made into; pages count from 0.
  ///   - timed: told how many milliseconds the page took to be decoded and read.
  func map<Page>(
    _ path: String, read: (GreyImage, Int) -> Page, failure: (Reading.Failure, Int) -> Page,
    timed: (inout Page, Double) -> Void
  ) -> [Page] {
    do throws(FileError) {
      let bytes = try FileBytes.read(path, limit: limits.maximumBytes)
      return pages(of: bytes, read, failure, timed)
    } catch .interrupted {
      return []
    } catch {
      return [failure(Reading.Failure(code: error.code, message: error.description), 0)]
    }
  }

  private func pages<Page>(
    of bytes: [UInt8], _ read: (GreyImage, Int) -> Page, _ failure: (Reading.Failure, Int) -> Page,
    _ timed: (inout Page, Double) -> Void
  ) -> [Page] {
    do throws(ImagingError) {
      let picture = try Picture(bytes: bytes, limits: limits)
      return (0..<picture.pageCount).map { index in
        let start = ContinuousClock.now
        do throws(ImagingError) {
          var page = read(try picture.grey(page: index), index)
          timed(&page, (ContinuousClock.now - start) / .milliseconds(1))
          return page
        } catch {
          return failure(Reading.Failure(code: error.code, message: error.description), index)
        }
      }
    } catch {
      return [failure(Reading.Failure(code: error.code, message: error.description), 0)]
    }
  }
}
