import { Button } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { isOtherPicture } from '@minga/domain/text-form/other-picture'
import { plainWithNotes } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { TextView } from '../../prose/static/text-view.tsx'
import { useShownInText, type ShownInText } from '../../prose/static/use-shown-in-text.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { Difference } from '../../versions/difference.tsx'
import { FormChanges, NothingWritten } from '../../versions/form-changes.tsx'

interface ChangedClauseProps {
  readonly clause: ComparedClauseView
  readonly compared: Comparison
  /** Of the text. */
  readonly lang: string | undefined
  readonly roadmap: RoadmapId
  /** The present place of the clause; undefined if the later state is one of the past. */
  readonly place: { readonly group: string; readonly roadmap: string } | undefined
  /** Undefined for a person without that right. */
  readonly bringBack: (() => void) | undefined
  readonly isPending: boolean
}

/** One clause that is not as it was: what happened to it, who wrote it, and its words then and now. */
export function ChangedClause({ clause, compared, lang, roadmap, place, bringBack, isPending }: ChangedClauseProps) {
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
      <div lang={lang}>
        <Words clause={clause} compared={compared} roadmap={roadmap} />
        <FormChanges form={clause.form} />
      </div>
    </>
  )
}

function Words({
  clause: { before, after, form },
  compared: { records, charts },
  roadmap,
}: {
  readonly roadmap: RoadmapId
  readonly clause: ComparedClauseView
  readonly compared: Pick<Comparison, 'records' | 'charts'>
}) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const then = useShownInText(records.before, charts.before)
  const now = useShownInText(records.after, charts.after)
  const [was, is] = useMemo(() => {
    const read = (elements: readonly TreeElement[], { show, showChart }: ShownInText) =>
      readText(elements, show, undefined, showChart)
    return [read(before, then), read(after, now)]
  }, [before, after, then, now])
  const [wordsThen, wordsNow] = [plainWithNotes(was), plainWithNotes(is)]
  if (wordsThen.trim() === '' && wordsNow.trim() === '') return <NothingWritten />
  if (before.length === 0) return <TextView blocks={is} roadmap={roadmap} />
  if (after.length === 0) {
    return (
      <del className="removed-clause">
        <TextView blocks={was} roadmap={roadmap} />
      </del>
    )
  }
  if (before.length !== after.length) {
    const [lineThen, lineNow] = [oneLine(wordsThen), oneLine(wordsNow)]
    return (
      <>
        <TextView blocks={is} roadmap={roadmap} />
        {lineThen === lineNow ? null : <Difference before={lineThen} after={lineNow} />}
      </>
    )
  }
  if (isOtherPicture(was, is)) {
    return (
      <>
        <del className="removed-clause">
          <TextView blocks={was} roadmap={roadmap} />
        </del>
        <TextView blocks={is} roadmap={roadmap} />
      </>
    )
  }
  if (wordsThen === wordsNow) {
    return (
      <>
        <TextView blocks={is} roadmap={roadmap} />
        {form.length > 0 ? null : (
          <p className="dimmed" lang={locale}>
            {t('version.sameWords')}
          </p>
        )}
      </>
    )
  }
  return <Difference before={wordsThen} after={wordsNow} />
}

/** Where clauses were split or joined, the line between them is no change of words. */
function oneLine(words: string): string {
  return words.replaceAll(/\s*\n+\s*/gu, ' ')
}
