import { useState } from 'react'

import { useMe } from '../api/account.ts'
import { keepHere, keptHere } from './on-this-device.ts'

/** Plain words in a field, kept on this device alone until the server has taken them: through a refusal and a reload. */
export interface KeptWords {
  readonly words: string
  readonly write: (words: string) => void
  /** They were taken, or are not wanted: the field is as it was at the beginning. */
  readonly forget: () => void
}

/**
 * @param place which of this person's fields it is
 * @param initial what stands there before anything was written
 */
export function useKeptWords(place: string, initial = ''): KeptWords {
  const person = useMe().person.id
  // As it was when the field came; what arrives later changes nothing under somebody's hands.
  const [{ key, beginning }] = useState(() => ({ key: `minga.words.${person}.${place}`, beginning: initial }))
  const [words, setWords] = useState(() => keptHere(key) ?? beginning)
  const write = (written: string) => {
    setWords(written)
    keepHere(key, written === beginning ? undefined : written)
  }
  return { words, write, forget: () => write(beginning) }
}
