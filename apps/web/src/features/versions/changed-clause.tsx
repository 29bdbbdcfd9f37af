import { Button } from '@mantine/core'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { plainBody } from '@minga/domain/text-form/plain-text'
import { readText, type ShowRecord, type ShownRecord } from '@minga/domain/text-form/read-text'
import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { TextView } from '../../prose/static/text-view.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { Difference } from '../../versions/difference.tsx'

interface ChangedClauseProps {
  readonly clause: ComparedClauseView
  readonly compared: Comparison
  /** The present place of the clause; undefined if the later state is one of the past. */
  readonly place: { readonly group: string; readonly roadmap: string } | undefined
  /** Undefined for a person without that right. */
  readonly bringBack: (() => void) | undefined
  readonly isPending: boolean
}

/** One clause that is not as it was: what happened to it, who wrote it, and its words then and now. */
export function ChangedClause({ clause, compared, place, bringBack, isPending }: ChangedClauseProps) {
  const { t } = useTranslation('versions')
  const { changes, by, to } = clause
  const writers = by.flatMap((index) => compared.writers[index] ?? [])
  return (
    <>
      <p className="changed-clause-head">
        <strong>{changes.map((change) => t(`version.change.${change}`)).join(' · ')}</strong>
        {writers.map(({ person, name, organisation }) => (
          <PersonName key={`${person} ${organisation}`} name={name ?? t('formerPerson')} organisation={organisation} />
        ))}
        <span className="changed-clause-does">
          {place === undefined || to[0] === undefined || to[0] === '' ? null : (
            <Link
              to="/groups/$groupId/roadmaps/$roadmapId"
              params={{ groupId: place.group, roadmapId: place.roadmap }}
              search={{ block: to[0] }}
            >
              {t('version.open')}
            </Link>
          )}
          {bringBack === undefined ? null : (
            <Button size="compact-xs" variant="subtle" disabled={isPending} onClick={bringBack}>
              {t(to.length === 0 ? 'section.clauseBack' : 'section.clauseAsItWas')}
            </Button>
          )}
        </span>
      </p>
      <Words clause={clause} records={compared.records} />
    </>
  )
}

function Words({
  clause: { before, after },
  records,
}: {
  readonly clause: ComparedClauseView
  readonly records: Comparison['records']
}) {
  const { t } = useTranslation('versions')
  const { t: ofRecords } = useTranslation('record')
  const unknown = ofRecords('state.unavailable')
  const [was, is] = useMemo(() => {
    const read = (elements: readonly TreeElement[], shown: readonly ShownRecord[]) =>
      readText(elements, showFrom(shown, unknown))
    return [read(before, records.before), read(after, records.after)]
  }, [before, after, records, unknown])
  const [wordsThen, wordsNow] = [plainBody(was), plainBody(is)]
  if (before.length === 0) return <TextView blocks={is} />
  if (after.length === 0) {
    return (
      <del className="removed-clause">
        <TextView blocks={was} />
      </del>
    )
  }
  if (before.length !== after.length) {
    const [then, now] = [oneLine(wordsThen), oneLine(wordsNow)]
    return (
      <>
        <TextView blocks={is} />
        {then === now ? null : <Difference before={then} after={now} />}
      </>
    )
  }
  if (wordsThen === wordsNow) {
    return (
      <>
        <TextView blocks={is} />
        <p className="dimmed">{t('version.sameWords')}</p>
      </>
    )
  }
  return <Difference before={wordsThen} after={wordsNow} />
}

function showFrom(shown: readonly ShownRecord[], unknown: string): ShowRecord {
  const known = new Map(shown.map((record) => [record.link.record, record]))
  return (link) => known.get(link.record) ?? { link, name: unknown, title: '', details: [], address: null }
}

/** Where clauses were split or joined, the line between them is no change of words. */
function oneLine(words: string): string {
  return words.replaceAll(/\s*\n+\s*/gu, ' ')
}
