import { isLetter, type HeldKeys } from './held-keys.ts'

/** The letters among them, where no editor comes for them. */
export function lettersOf({ begin = '', further, isLeft }: HeldKeys): string {
  if (isLeft) return ''
  return [begin, ...further.map((press) => (isLetter(press) ? press.key : ' '))].join('').trim()
}
