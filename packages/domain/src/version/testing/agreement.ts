import { createHash, createHmac } from 'node:crypto'

import { chartLinksIn } from '../../roadmap/chart-block.ts'
import { chartKey } from '../../roadmap/chart-link.ts'
import type { TreeElement } from '../../roadmap/block-tree.ts'
import { driftedClauses } from '../../sign-off/drift.ts'
import { signedClauses } from '../../sign-off/signed-clauses.ts'
import { htmlText } from '../../text-form/html-text.ts'
import { plainText } from '../../text-form/plain-text.ts'
import { readText, type TextBlock } from '../../text-form/read-text.ts'
import { canonicalText, leafOf, noUndertakings } from '../canonical-text.ts'
import { compareTexts } from '../compare-texts.ts'
import { leafHash, rootHash, type Sha256 } from '../merkle-tree.ts'
import { randomOf, RandomTexts } from './random-texts.ts'

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const saltOf = (leaf: string) => createHmac('sha256', 'seed').update(leaf).digest()

/** What two texts are said to be by those who have to agree, each true where it says that they differ. */
interface Differences {
  readonly root: boolean
  readonly compare: boolean
  readonly drift: boolean
  /** Whether a reader of any form of the text can tell them apart. */
  readonly seen: boolean
}

export function differences(one: readonly TreeElement[], other: readonly TreeElement[]): Differences {
  const [was, is] = [one, other].map((tree) => signedClauses(tree, noUndertakings, { sha256, saltOf }))
  return {
    root: rootOf(one) !== rootOf(other),
    compare: compareTexts(one, other).blocks.length > 0,
    drift: driftedClauses(was ?? [], is ?? []).length > 0,
    seen: formsOf(one) !== formsOf(other),
  }
}

/** The pairs of texts, of so many, about which they do not agree. Every second one is a small change of the first. */
export function disagreements(
  pairs: number,
  seed = 1,
): { readonly found: readonly string[]; readonly different: number } {
  const found: string[] = []
  let different = 0
  for (let at = 0; at < pairs; at++) {
    const texts = new RandomTexts(randomOf(seed + at * 7919))
    const one = texts.text()
    const other = at % 8 === 0 ? texts.text() : at % 2 === 0 ? texts.mutated(texts.mutated(one)) : texts.mutated(one)
    const { root, compare, drift, seen } = differences(one, other)
    if (root) different += 1
    if (root !== compare || root !== drift || (seen && !root)) {
      found.push(JSON.stringify({ root, compare, drift, seen, one, other }))
    }
  }
  return { found, different }
}

function rootOf(tree: readonly TreeElement[]): string {
  const leaves = canonicalText(tree, noUndertakings).map((clause, at) =>
    leafHash(sha256, leafOf(clause), saltOf(String(at))),
  )
  return Buffer.from(rootHash(sha256, leaves)).toString('hex')
}

/** All that PDF, DOCX and web pages are made of, and two forms whole. What a record says then is hashed beside it. */
function formsOf(tree: readonly TreeElement[]): string {
  const blocks = readText(
    tree,
    (link) => ({
      link,
      name: link.record,
      title: '',
      details: [],
      address: `https://minga.example/${link.room}/${link.record}`,
    }),
    ({ file }) => ({ word: 'Figure', source: `/files/${file}` }),
  )
  const forms = [
    htmlText(blocks),
    plainText(blocks),
    JSON.stringify(blocks.map(asShown)),
    chartLinksIn(tree).map(chartKey),
  ]
  return JSON.stringify(forms).normalize('NFC')
}

/** Without the ids of lists, items, quotations and tables, which no form shows. */
function asShown(block: TextBlock): unknown {
  if (block.is === 'quote') return { ...block, id: '', blocks: block.blocks.map(asShown) }
  if (block.is === 'list') {
    const items = block.items.map((item) => ({ ...item, id: '', blocks: item.blocks.map(asShown) }))
    return { ...block, id: '', items }
  }
  if (block.is !== 'table') return block
  const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(asShown) })))
  return { ...block, id: '', rows }
}
