import type { TakenOutKind } from '@minga/domain/file/taken-out'
import type { Document } from '@xmldom/xmldom'

import { isSafeLink, leadsOutside } from './safe-link.ts'
import { elementsOf, takeOut } from './xml.ts'

/** A drawing keeps its lines: scripts in it, and files that it fetches, go. */
export function takeOutScripts(drawing: Document, count: (what: TakenOutKind) => void): void {
  for (const element of elementsOf(drawing)) {
    const name = element.localName ?? ''
    if (/^(?:script|foreignObject|handler|iframe|object|embed|set|animate\w*)$/i.test(name)) {
      if (/^(?:script|handler)$/i.test(name)) count('script')
      takeOut(element)
      continue
    }
    for (const attribute of Array.from(element.attributes)) {
      const { localName, value } = attribute
      const isRun = /^on/i.test(localName ?? '')
      const isFetched = localName === 'href' && (name === 'a' ? !isSafeLink(value) : isElsewhere(value))
      if (!isRun && !isFetched) continue
      count(isRun ? 'script' : 'remote-image')
      element.removeAttributeNode(attribute)
    }
  }
}

/** A drawing may show its own content. */
function isElsewhere(address: string): boolean {
  return leadsOutside(address) && !/^\s*data:image\/(?:png|jpeg|gif|webp);/i.test(address)
}
