import { unzip } from '../../../testing/unzip.ts'

/** The numbers of marks in a document, all from one counter. */
const numbered = /<w:(bookmarkStart|ins|del|comment|rPrChange|pPrChange)(?= )[^>]*? w:id="(\d+)"/g

/**
 * The parts of a document of ours that Word or LibreOffice would repair, lose or refuse: two things with one number,
 * words of a deletion that are written as words of the text, comments and bookmarks that do not begin and end once.
 */
export function docxFaults(bytes: Uint8Array): string[] {
  const parts = unzip(Buffer.from(bytes))
  const text = parts.get('word/document.xml')?.toString() ?? ''
  const comments = parts.get('word/comments.xml')?.toString() ?? ''
  const ids = [...(text + comments).matchAll(numbered)].map(([, , id = '']) => id)
  const spoken = idsIn(comments, 'comment')
  return [
    ...twice(ids).map((id) => `the number ${id} stands twice`),
    ...deletions(text).flatMap((deleted) => (/<w:t[ >]/.test(deleted) ? [`w:t in a deletion: ${deleted}`] : [])),
    ...(/<w:delText/.test(deletions(text).reduce((rest, deleted) => rest.replace(deleted, ''), text))
      ? ['w:delText outside a deletion']
      : []),
    ...['commentRangeStart', 'commentRangeEnd', 'commentReference'].flatMap((name) =>
      same(idsIn(text, name), spoken) ? [] : [`${name} does not stand once for each comment`],
    ),
    ...(same(idsIn(text, 'bookmarkStart'), idsIn(text, 'bookmarkEnd')) ? [] : ['a bookmark does not begin and end']),
    ...idsIn(text, 'commentRangeStart').flatMap((id) => {
      const [start, end] = ['Start', 'End'].map((edge) => text.search(new RegExp(`commentRange${edge} w:id="${id}"`)))
      return start !== undefined && end !== undefined && start < end ? [] : [`comment ${id} ends before it begins`]
    }),
    ...unknownReplies(parts),
  ]
}

function deletions(text: string): string[] {
  return text.match(/<w:del [^>]*[^/]>.*?<\/w:del>/gs) ?? []
}

function idsIn(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<w:${name}(?= )[^>]*? w:id="(\\d+)"`, 'g'))].map(([, id = '']) => id)
}

/** Replies to a comment that is not there, and comments of which nothing says whether they are closed. */
function unknownReplies(parts: ReadonlyMap<string, Buffer>): string[] {
  const extended = parts.get('word/commentsExtended.xml')?.toString()
  if (extended === undefined) return []
  const paragraphs = [...(parts.get('word/comments.xml')?.toString() ?? '').matchAll(/w14:paraId="(\w+)"/g)].map(
    ([, id]) => id,
  )
  const named = [...extended.matchAll(/w15:paraId(?:Parent)?="(\w+)"/g)].map(([, id]) => id)
  return named.filter((id) => !paragraphs.includes(id)).map((id) => `no paragraph ${id ?? ''} of a comment`)
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}
