import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import * as Y from 'yjs'

import type { Inside } from './enter-room.ts'

/** A block with words, as an editor makes it. */
export const paragraph = (name: string, block: string, words: string) => {
  const element = new Y.XmlElement(name)
  element.insert(0, words === '' ? [] : [new Y.XmlText(words)])
  element.setAttribute('id', block)
  return element
}

/** The words of a block that stands in no other. */
export const textOf = (inside: Inside, block: string) => {
  const found = bodyOf(inside.doc)
    .toArray()
    .find((each) => each instanceof Y.XmlElement && each.getAttribute('id') === block)
  return (found as Y.XmlElement).get(0) as Y.XmlText
}
