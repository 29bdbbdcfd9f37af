const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
/** A tag with its attributes, each in double quotation marks or without a value. */
const tag = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"<>]*")?)*)\s*\/?>/
const entity = /^&(?:amp|lt|gt|quot|#39);/

/** The faults of a page that was written by hand: an element not closed in turn, an unescaped character, a doubled id. */
export function htmlFaults(html: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const ids = new Set<string>()
  const text = html.replace(/^<!doctype html>/, '').replaceAll(/<style>[^<]*<\/style>/g, '')
  for (let at = 0; at < text.length; at++) {
    const rest = text.slice(at, at + 20_000)
    if (text[at] === '&' && !entity.test(rest)) faults.push(`a bare & before ${rest.slice(0, 30)}`)
    if (text[at] !== '<') continue
    const [whole = '<', end = '', name = '', attributes = ''] = tag.exec(rest) ?? []
    if (name === '') faults.push(`a bare < before ${rest.slice(0, 60)}`)
    else if (end === '/') {
      const last = open.pop()
      if (last !== name) faults.push(`</${name}> ends <${String(last)}>`)
    } else if (!empty.has(name)) open.push(name)
    for (const [, id = ''] of attributes.matchAll(/\sid="([^"]*)"/g)) {
      if (ids.has(id)) faults.push(`two elements are #${id}`)
      ids.add(id)
    }
    at += whole.length - 1
  }
  return [...faults, ...open.map((name) => `<${name}> has no end`)]
}
