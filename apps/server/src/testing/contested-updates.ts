import type { Author } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type { NewEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

export interface Contest {
  /** How many paragraphs are passed for each contested one. */
  readonly paragraphs: number
  readonly messages: number
  /** Contested paragraphs in each message. */
  readonly each: number
}

/**
 * Updates that are small and dear to replay: a long text, then paragraphs of which each says that it has no
 * neighbours, so that Yjs passes all others to place it. With 20,000 paragraphs, one costs some ms.
 */
export function contestedUpdates({ paragraphs, messages, each }: Contest): Uint8Array[] {
  const text = docOf(1000)
  text.getXmlFragment('body').insert(
    0,
    Array.from({ length: paragraphs }, () => new Y.XmlElement('paragraph')),
  )
  const contested = Array.from({ length: messages }, (_, message) =>
    Y.mergeUpdates(
      Array.from({ length: each }, (__, index) => {
        const doc = docOf(10_000 + message * each + index)
        doc.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')])
        return Y.encodeStateAsUpdate(doc)
      }),
    ),
  )
  return [Y.encodeStateAsUpdate(text), ...contested]
}

/** They as entries of a log, all by one person. */
export function contestedEntries(room: RoomName, author: Author, contest: Contest): NewEntry[] {
  return contestedUpdates(contest).map((update, index) => ({ room, time: 1000 + index, author, update }))
}

function docOf(clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}
