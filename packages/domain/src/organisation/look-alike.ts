/**
 * Letters of other scripts, and signs, that read like letters of ours, as they look: a capital Ве looks like B, a small
 * one too. What is not here stays itself.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'аАαΑɑᴀ@4',
  b: 'вВβΒЬьʙ8',
  c: 'сСϲϹᴄ¢',
  d: 'ԁԀđᴅ',
  e: 'еЕεΕєЄᴇ3€',
  f: 'ƒғ',
  g: 'ɡɢ9',
  h: 'һҺнНΗհʜ',
  // One stroke each, in many typefaces.
  i: 'іІιΙӏӀıɪjјЈϳlʟ1|!ǀ',
  k: 'кКκΚᴋ',
  m: 'мМΜᴍ',
  n: 'ηпΝɴ',
  o: 'оОοΟσօøᴏ0',
  p: 'рРρΡᴘ',
  q: 'ԛԚ',
  r: 'гʀ',
  s: 'ѕЅꜱ5$',
  t: 'тТτΤᴛ7',
  u: 'υսμᴜ',
  v: 'νѵѴᴠ',
  w: 'ωԝԜᴡ',
  x: 'хХχΧ×',
  y: 'уУγΥүҮʏ',
  z: 'ΖζᴢƵ',
}

const letterOf = new Map(
  Object.entries(lookAlikes).flatMap(([letter, others]) =>
    Array.from(others, (other): [string, string] => [other, letter]),
  ),
)

const ligatures: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ß: 'ss' }

/** Nothing that is seen: joiners, marks of direction, variants. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu
const betweenWords = /[^\p{L}\p{N}|!@$€¢×]+/u

/**
 * The words of a name by their looks: two names that look alike give the same words. Accents, case, script, digits that
 * stand for letters and punctuation make no difference.
 */
export function wordsAsTheyLook(text: string): string[] {
  return withoutAccents(text.normalize('NFKC').replace(unseen, ''))
    .split(betweenWords)
    .map((word) => Array.from(word, asItLooks).join(''))
    .filter((word) => word !== '')
}

function asItLooks(letter: string): string {
  const found = letterOf.get(letter)
  if (found !== undefined) return found
  const small = letter.toLowerCase()
  return ligatures[small] ?? letterOf.get(small) ?? small
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
