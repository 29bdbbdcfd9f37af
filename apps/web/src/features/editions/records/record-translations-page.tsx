import { Button } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import type { GroupView } from '@minga/protocol/http/me'
import {
  recordTextScopes,
  type RecordTextRow,
  type RecordTextScope,
  type RecordTranslationsAnswer,
} from '@minga/protocol/http/record-translations'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../../api/groups.ts'
import { useRecordLanguages, useRecordTranslations } from '../../../api/record-translations.ts'
import { languageNames } from '../../../language/locale.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { GonePage } from '../../../ui/gone-page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../../ui/states.tsx'
import { RecordsFiles } from './records-files.tsx'
import { RecordTextRowView, type TextsRights } from './record-text-row.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useHeldRows } from '../use-held-rows.ts'
import '../../../ui/page.css'
import '../editions.css'

/** Titles and long texts of a group's records beside their source, in one language. */
export function RecordTranslationsPage() {
  const { t } = useTranslation('editions')
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (group === undefined) return <GonePage title={t('records.title')}>{t('records.gone')}</GonePage>
  return <Records key={group.id} group={group} />
}

function Records({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('editions')
  const { language: mine } = useLanguage()
  const { language: asked } = useSearch({ strict: false })
  const navigate = useNavigate()
  const query = useRecordLanguages(group.id)
  const known = query.data?.languages
  // A language that has something to do: a reader's own is often the one that everything is written in.
  const wanted = (known?.find(({ behind }) => behind > 0) ?? known?.find(({ missing }) => missing > 0))?.language
  const language = languages.find((each) => each === asked) ?? wanted ?? mine
  const first = useRecordTranslations(group.id, language, 'behind').data?.pages[0]
  return (
    <>
      <PageHeader
        title={t('records.title')}
        crumbs={[{ label: group.name, to: `/groups/${group.id}` }]}
        actions={
          first === undefined || first.sources.length === 0 ? undefined : (
            <RecordsFiles group={group.id} into={language} sources={first.sources} mayWrite={first.mayWrite} />
          )
        }
      />
      <div className="page-body translation">
        <div className="translation-measure">
          <span id="records-into">{t('records.into')}</span>
          <Segments
            aria-labelledby="records-into"
            value={language}
            onChange={(next) => void navigate({ to: '.', search: { language: next }, replace: true })}
            data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
          />
        </div>
        <QueryState query={query} rows={6} />
        {known === undefined || first === undefined ? null : (
          <InLanguage key={language} group={group} language={language} counts={first} />
        )}
      </div>
    </>
  )
}

interface Counts {
  readonly behind: number
  readonly missing: number
}

function InLanguage({
  group,
  language,
  counts,
}: {
  readonly group: GroupView
  readonly language: Language
  readonly counts: Counts
}) {
  const { t } = useTranslation('editions')
  // Stays while a person works, also when the last one of its kind is done.
  const [first] = useState<RecordTextScope>(counts.behind > 0 ? 'behind' : counts.missing > 0 ? 'new' : 'all')
  const [chosen, choose] = useState<RecordTextScope>()
  const only = chosen ?? first
  const query = useRecordTranslations(group.id, language, only)
  const pages = query.data?.pages
  const listed = useMemo(() => listedTexts(pages ?? []), [pages])
  const { rows, hold } = useHeldRows(listed)
  const said: Readonly<Record<RecordTextScope, string>> = {
    behind: t('show.behind', { count: counts.behind }),
    new: t('show.missing', { count: counts.missing }),
    open: t('records.open'),
    all: t('records.all'),
  }
  return (
    <section aria-label={languageNames[language]}>
      <div className="translation-bar">
        <fieldset className="translation-showings">
          <legend className="visually-hidden">{t('records.show')}</legend>
          {recordTextScopes
            .filter((each) => each !== 'open')
            .map((each) => (
              <Button
                key={each}
                size="compact-md"
                variant={each === only ? 'light' : 'subtle'}
                aria-pressed={each === only}
                onClick={() => choose(each)}
              >
                {said[each]}
              </Button>
            ))}
        </fieldset>
      </div>
      <QueryState query={query} rows={6} />
      {pages?.[0]?.texts.length === 0 ? <EmptyState>{t(`records.none.${only}`)}</EmptyState> : null}
      <ol className="translation-rows">
        {rows.map(({ key, text, records, rights }) => (
          <RecordTextRowView
            key={key}
            group={group.id}
            language={language}
            row={text}
            records={records}
            rights={rights}
            hold={(isHeld) => hold(key, isHeld)}
          />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('records.more')}
        </Button>
      ) : null}
    </section>
  )
}

interface ListedText {
  readonly key: string
  readonly text: RecordTextRow
  /** The records of its page: their words come from the room, asked for once for all its rows. */
  readonly records: readonly string[]
  readonly rights: TextsRights
}

/** All texts in one list, in which a row keeps its place where it moves from page to page. */
function listedTexts(pages: readonly RecordTranslationsAnswer[]): readonly ListedText[] {
  const listed = pages.flatMap((page) => {
    const records = [...new Set(page.texts.map(({ record }) => record))]
    return page.texts.map((text) => ({ key: `${text.record} ${text.field}`, text, records, rights: page }))
  })
  // What moved to an earlier page while the later one was asked for is there twice.
  return [...new Map(listed.map((each) => [each.key, each])).values()]
}
