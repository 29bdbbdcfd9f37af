/** A try may decode 100 MB of pictures. A text with many broken pictures loses some sound ones too: words stand for them. */
const mostTries = 10

/**
 * The pictures among these that cannot be drawn. The first one is found by halving, so that one among two hundred costs
 * ten tries; after the tenth, a picture that is not known to be sound counts as broken.
 *
 * @param isSound whether the compiler draws all of these
 */
export function brokenPictures(
  pictures: readonly string[],
  isSound: (some: readonly string[]) => boolean,
): ReadonlySet<string> {
  const broken = new Set<string>()
  let tries = 0
  /** False too where no try is left. */
  const draws = (from: number, to: number) => tries++ < mostTries && isSound(pictures.slice(from, to))
  const mayTry = () => tries < mostTries
  let sound = 0
  while (sound < pictures.length && !draws(sound, pictures.length)) {
    let end = pictures.length
    while (end - sound > 1 && mayTry()) {
      const half = Math.floor((sound + end) / 2)
      if (draws(sound, half)) sound = half
      else end = half
    }
    for (const picture of pictures.slice(sound, end)) broken.add(picture)
    sound = end
  }
  return broken
}
