import { Button, TextInput } from '@mantine/core'
import { newId, roadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useStartRoadmap } from '../../api/roadmaps.ts'
import { LanguageLinks } from '../../editions/language-links.tsx'
import { worksOf, type ListedWork } from '../../editions/texts-of-work.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ArchivedRoadmaps } from '../../ui/archived-roadmaps.tsx'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { EmptyState, useProblemWords } from '../../ui/states.tsx'
import { RoadmapStateWord } from '../../ui/marks.tsx'
import { Form } from '../../ui/form.tsx'

export function GroupRoadmaps({ group, canStart }: { readonly group: GroupView; readonly canStart: boolean }) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const works = worksOf(group.roadmaps, language)
  const used = works.filter(({ roadmap }) => roadmap.state !== 'archived')
  const archived = works.filter(({ roadmap }) => roadmap.state === 'archived')
  const [isNaming, setNaming] = useState(false)
  const start = canStart ? (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setNaming(true)}>
      {t('newRoadmap')}
    </Button>
  ) : null
  return (
    <section>
      <h2>{t('roadmaps')}</h2>
      {group.roadmaps.length === 0 ? (
        <EmptyState action={isNaming ? null : start}>{t(canStart ? 'noRoadmap' : 'noRoadmapYet')}</EmptyState>
      ) : (
        <ul className="lines">
          {used.map((work) => (
            <RoadmapLine key={work.roadmap.id} group={group.id} work={work} />
          ))}
          <ArchivedRoadmaps roadmaps={archived.map(({ roadmap }) => roadmap)}>
            {archived.map((work) => (
              <RoadmapLine key={work.roadmap.id} group={group.id} work={work} />
            ))}
          </ArchivedRoadmaps>
        </ul>
      )}
      {isNaming ? <NewRoadmap group={group.id} onClose={() => setNaming(false)} /> : null}
      {group.roadmaps.length > 0 && !isNaming ? <div className="group-start">{start}</div> : null}
    </section>
  )
}

function RoadmapLine({ group, work: { roadmap, texts } }: { readonly group: string; readonly work: ListedWork }) {
  return (
    <li className="group-roadmap">
      <IconFileText size={20} stroke={1.4} aria-hidden />
      <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group, roadmapId: roadmap.id }}>
        {roadmap.title}
      </Link>
      <RoadmapStateWord state={roadmap.state} />
      <LanguageLinks group={group} texts={texts} />
    </li>
  )
}

/** Asks for the title of a new roadmap, and opens it. */
function NewRoadmap({ group, onClose }: { readonly group: string; readonly onClose: () => void }) {
  const { t } = useTranslation('groups')
  // One id for each title, so that a retry creates no second roadmap.
  const [{ id, title }, setDraft] = useState(() => ({ id: newId(), title: '' }))
  const navigate = useNavigate()
  const start = useStartRoadmap(group)
  const problemWords = useProblemWords()
  const begin = () =>
    start.mutate(
      { id: roadmapId.parse(id), title: title.trim() },
      {
        onSuccess: (made) =>
          void navigate({
            to: '/groups/$groupId/roadmaps/$roadmapId',
            params: { groupId: group, roadmapId: made.id },
          }),
      },
    )
  return (
    <Form className="new-roadmap" send={begin}>
      <TextInput
        label={t('roadmapTitle')}
        maxLength={200}
        ref={focusAtOnce}
        value={title}
        onChange={(event) => setDraft({ id: newId(), title: event.currentTarget.value })}
        error={start.isError ? problemWords(start.error) : undefined}
      />
      <FormButtons
        verb={t('startWriting')}
        isPending={start.isPending}
        isReady={title.trim() !== ''}
        onCancel={onClose}
      />
    </Form>
  )
}
