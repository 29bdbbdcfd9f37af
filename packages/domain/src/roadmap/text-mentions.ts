import * as Y from 'yjs'

import { blockName, letterBlocks, namedInText, type NamedInText } from './block-names.ts'

/** A person or an organisation that a block of a text names. `block` is empty for a block without an id. */
export interface TextMention extends Pick<NamedInText, 'kind'> {
  readonly who: NamedInText['who']
  readonly block: string
}

/** Where a mention lies in a Y.Doc: the address of its element. */
export interface MentionAddress {
  readonly client: number
  readonly clock: number
}

/** What an element names; undefined for one that is no mention, or not built as one. */
export function mentionIn(element: Y.XmlElement): Omit<TextMention, 'block'> | undefined {
  if (element.nodeName !== blockName.mention) return undefined
  const { data } = namedInText.safeParse(element.getAttributes())
  return data && { kind: data.kind, who: data.who }
}

/** Finds the mentions that an update writes. @param update Yjs V1 */
export function mentionsWritten(update: Uint8Array): readonly MentionAddress[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    const type = struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : undefined
    const isMention = type instanceof Y.XmlElement && type.nodeName === blockName.mention
    return isMention ? [struct.id] : []
  })
}

/**
 * Reads a mention that an update wrote, as it stands in the document now.
 *
 * @returns undefined where it is gone, or where another client wrote what it names
 */
export function mentionAt(doc: Y.Doc, { client, clock }: MentionAddress): TextMention | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock))
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return undefined
  const element = item.content.type
  if (!(element instanceof Y.XmlElement)) return undefined
  const mention = mentionIn(element)
  if (mention === undefined || !isAllOf(client, element)) return undefined
  const block = blockAround(element)
  return block && { ...mention, block: idOf(block) }
}

/** A client id belongs to one person: what another person changed in a mention comes from another client. */
function isAllOf(client: number, element: Y.XmlElement): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the entries of attributes
  const entries = element._map
  return ['kind', 'who', 'label'].every((attribute) => entries.get(attribute)?.id.client === client)
}

/** A note's mentions belong to the block in which its number stands. */
function blockAround(element: Y.XmlElement): Y.XmlElement | undefined {
  let { parent } = element
  while (parent instanceof Y.XmlElement && !letterBlocks.includes(parent.nodeName)) ({ parent } = parent)
  return parent instanceof Y.XmlElement ? parent : undefined
}

function idOf(block: Y.XmlElement): string {
  const id: unknown = block.getAttribute('id')
  return typeof id === 'string' ? id : ''
}
