import { readWording } from '@minga/domain/proposal/block-form'
import type { Fit } from '@minga/domain/proposal/fit-proposal'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import { plainBody } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import { useTranslation } from 'react-i18next'

import { useShowRecord } from '../prose/records/use-show-record.ts'
import { Difference } from '../versions/difference.tsx'
import { ChangedLooks } from './changed-looks.tsx'
import { OtherForm } from './other-form.tsx'
import { shortWords } from './short-words.ts'
import { useNameOf } from './use-name-of.ts'
import './proposals.css'

interface ChangeWordsProps {
  readonly proposal: TextProposal
  /** How it fits the text as it is; undefined to show it against the text that it was written for. */
  readonly fit: Fit | undefined
  /** The text as it is. */
  readonly tree: readonly TreeElement[]
}

/** A proposed change as a difference: to the present text if it fits, else to the text that it was written for. */
export function ChangeWords({ proposal, fit, tree }: ChangeWordsProps) {
  const { t } = useTranslation('proposals')
  const words = useWords()
  const { kind, content, base, after, at } = proposal
  const [block, next] = base
  switch (kind) {
    case 'replace':
      return <Replaced proposal={proposal} fit={fit} />
    case 'insert-after':
      return (
        <>
          <p className="proposal-where">
            {block === undefined ? t('atBeginning') : t('behind', { words: shortWords(words([block])) })}
          </p>
          <ins className="proposal-whole">{words(content ?? [])}</ins>
        </>
      )
    case 'delete':
      return <del className="proposal-whole">{words(fit?.current === undefined ? base : [fit.current])}</del>
    case 'move': {
      const target = after === null ? undefined : identifiedBlocks(tree).get(after)?.element
      return (
        <>
          <p className="proposal-where">
            {after === null ? t('toBeginning') : t('toBehind', { words: target ? shortWords(words([target])) : '…' })}
          </p>
          <p className="difference">{words(base)}</p>
        </>
      )
    }
    case 'split': {
      const line = plainLetters(block?.content ?? [])
      return <Seam before={line.slice(0, at ?? 0)} after={line.slice(at ?? 0)} sign="put" />
    }
    case 'join':
      return <Seam before={words(block ? [block] : [])} after={words(next ? [next] : [])} sign="taken" />
  }
}

function Replaced({ proposal: { base, content }, fit }: Pick<ChangeWordsProps, 'proposal' | 'fit'>) {
  const { t } = useTranslation('proposals')
  const words = useWords()
  const { line, form } = readWording(content ?? [])
  const then = base[0]?.content ?? []
  const now = fit?.current?.content
  const become = <OtherForm form={form ?? null} looks={[]} />
  if (fit?.line !== undefined && fit.kind !== 'done' && now !== undefined) {
    return (
      <>
        {become}
        <Difference before={words(now)} after={words(fit.line)} />
        <ChangedLooks before={now} after={fit.line} />
      </>
    )
  }
  return (
    <>
      {become}
      <Difference before={words(then)} after={words(line)} />
      <ChangedLooks before={then} after={line} />
      {fit?.kind === 'meets' && now !== undefined ? (
        <>
          <p className="proposal-where">{t('changedSince')}</p>
          <Difference before={words(then)} after={words(now)} />
          <ChangedLooks before={then} after={now} />
        </>
      ) : null}
    </>
  )
}

/** Two paragraphs, and the mark between them that is put in or taken out. */
function Seam({
  before,
  after,
  sign,
}: {
  readonly before: string
  readonly after: string
  readonly sign: 'put' | 'taken'
}) {
  const { t } = useTranslation('proposals')
  const Sign = sign === 'put' ? 'ins' : 'del'
  return (
    <p className="difference">
      {before}
      <Sign aria-label={t(sign === 'put' ? 'splitHere' : 'joinHere')}> ¶ </Sign>
      {after}
    </p>
  )
}

/** Words of a line or of blocks, records by their names. */
export function useWords(): (nodes: readonly TreeNode[]) => string {
  const nameOf = useNameOf()
  const show = useShowRecord()
  return (nodes) => {
    if (nodes.some((node) => isText(node) || isInline(node))) {
      return nodes
        .map((node) => (isText(node) ? node.text : node.name === blockName.hardBreak ? '\n' : nameOf(node)))
        .join('')
    }
    return plainBody(readText(nodes, show))
  }
}

const inline: readonly string[] = [
  blockName.hardBreak,
  blockName.recordReference,
  blockName.mention,
  blockName.footnote,
]

function isInline({ name }: TreeElement): boolean {
  return inline.includes(name)
}
