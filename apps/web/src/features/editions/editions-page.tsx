import { Button, Select } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { EditionsAnswer, EditionView } from '@minga/protocol/http/editions'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconLanguage } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useEditions, useSetAuthentic } from '../../api/editions.ts'
import { useGroup } from '../../api/groups.ts'
import { useChangeRoadmap } from '../../api/roadmaps.ts'
import { RecordLanguages } from '../../editions/record-languages.tsx'
import { languageNames } from '../../language/locale.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormProblem, QueryState } from '../../ui/states.tsx'
import { BeginEdition } from './begin-edition.tsx'
import { Translators } from './translators.tsx'
import '../../ui/page.css'
import './editions.css'

/** The languages in which a roadmap is there, and where another one is begun. */
export function EditionsPage() {
  const { t } = useTranslation(['editions', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('languages')}>{t('roadmaps:gone')}</GonePage>
  }
  return <Editions group={group} roadmap={roadmap} />
}

function Editions({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation(['editions', 'roadmaps'])
  const query = useEditions(roadmap.id)
  const [isBeginning, setBeginning] = useState(false)
  const answer = query.data
  const left = languages.filter((each) => answer?.editions.every(({ language }) => language !== each) === true)
  return (
    <>
      <PageHeader
        title={t('languages')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: roadmap.title || t('roadmaps:untitled'), to: `/groups/${group.id}/roadmaps/${roadmap.id}` },
        ]}
        actions={
          answer?.mayRun === true && left.length > 0 ? (
            <Button leftSection={<IconLanguage size={16} aria-hidden />} onClick={() => setBeginning(true)}>
              {t('begin.do')}
            </Button>
          ) : null
        }
      />
      <div className="page-body editions">
        <QueryState query={query} rows={4} />
        {answer === undefined ? null : (
          <>
            <p className="editions-quiet">
              {answer.version === null ? t('againstLive') : t('againstVersion', { name: answer.version.name })}
            </p>
            <ul className="lines">
              {answer.editions.map((edition) => (
                <EditionLine key={edition.id} group={group.id} edition={edition} isFirst={edition.id === answer.work} />
              ))}
            </ul>
            {answer.mayRun ? <Settings answer={answer} /> : null}
            <RecordLanguages group={group.id} />
            <Translators group={group.id} />
          </>
        )}
      </div>
      {isBeginning && answer !== undefined ? (
        <BeginEdition group={group.id} roadmap={roadmap.id} left={left} onClose={() => setBeginning(false)} />
      ) : null}
    </>
  )
}

function EditionLine({
  group,
  edition: { id, language, title, authentic, behind, missing, orphans },
  isFirst,
}: {
  readonly group: string
  readonly edition: EditionView
  readonly isFirst: boolean
}) {
  const { t } = useTranslation(['editions', 'roadmaps'])
  const left = [
    behind > 0 ? t('count.behind', { count: behind }) : '',
    missing > 0 ? t('count.missing', { count: missing }) : '',
    orphans > 0 ? t('count.orphans', { count: orphans }) : '',
  ].filter((words) => words !== '')
  return (
    <li className="edition-line">
      <span className="edition-language">{languageNames[language]}</span>
      <span className="edition-words">
        <Link {...placeOf(group, { kind: 'roadmap', id })}>{title || t('roadmaps:untitled')}</Link>
        <span className="editions-quiet">
          {[t(authentic ? 'authentic.yes' : 'authentic.no'), ...(isFirst ? [t('first')] : left)].join(' · ')}
        </span>
      </span>
      {isFirst ? null : (
        <Button
          variant="default"
          size="compact-md"
          renderRoot={(props) => <Link {...placeOf(group, { kind: 'translation', id })} {...props} />}
        >
          {t('sideBySide')}
        </Button>
      )}
    </li>
  )
}

/** The choice of the authentic text, and of the language of the first one. */
function Settings({ answer: { work, editions } }: { readonly answer: EditionsAnswer }) {
  const { t } = useTranslation('editions')
  const authentic = useSetAuthentic(work)
  const change = useChangeRoadmap(work)
  const [first] = editions
  const isAll = editions.every((edition) => edition.authentic)
  const taken = new Set(editions.slice(1).map(({ language }) => language))
  return (
    <section className="editions-settings" aria-label={t('settings')}>
      {editions.length > 1 ? (
        <Select
          allowDeselect={false}
          label={t('authentic.label')}
          description={t('authentic.what')}
          value={isAll ? 'all' : (editions.find((edition) => edition.authentic)?.id ?? null)}
          onChange={(value) => (value === null ? undefined : authentic.mutate(value))}
          data={[
            { value: 'all', label: t('authentic.all') },
            ...editions.map(({ id, language }) => ({
              value: id as string,
              label: t('authentic.one', { language: languageNames[language] }),
            })),
          ]}
        />
      ) : null}
      <Select
        allowDeselect={false}
        label={t('written')}
        value={first?.language ?? null}
        onChange={(value) => {
          const language = languages.find((each) => each === value)
          if (language !== undefined) change.mutate({ language })
        }}
        data={languages.map((each) => ({ value: each, label: languageNames[each], disabled: taken.has(each) }))}
      />
      <FormProblem error={authentic.error ?? change.error} />
    </section>
  )
}
