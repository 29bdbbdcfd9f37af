import { FileInput, Radio, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { newId, roadmapId } from '@minga/domain/identity/ids'
import { longestMarkdown } from '@minga/protocol/http/roadmaps'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useStartRoadmap } from '../../../api/roadmaps.ts'
import { useTemplates } from '../../../api/templates.ts'
import { useIdOf } from '../../../api/use-id-of.ts'
import { chooseFile } from '../../../begun/chosen-file.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { Form } from '../../../ui/form.tsx'
import { useProblemWords } from '../../../ui/states.tsx'

const beginnings = ['empty', 'template', 'markdown', 'word'] as const
type Beginning = (typeof beginnings)[number]

const accepted = { markdown: '.md,.markdown,.txt', word: '.docx' } as const

/** Asks for the title of a new roadmap and what it begins with, and opens it. */
export function NewRoadmap({ group, onClose }: { readonly group: string; readonly onClose: () => void }) {
  const { t } = useTranslation('new-roadmap')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState<Beginning>('empty')
  const [template, setTemplate] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  const idOf = useIdOf(newId)
  const navigate = useNavigate()
  const start = useStartRoadmap(group)
  const problemWords = useProblemWords()
  const isFileRefused = start.error instanceof ApiProblem && start.error.field === 'markdown'
  const isReady = title.trim() !== '' && (from === 'empty' || (from === 'template' ? template !== null : file !== null))
  const begin = async () => {
    setUnreadable(false)
    const words = from === 'markdown' && file !== null ? await markdownOf(file) : undefined
    if (words === 'unreadable') return setUnreadable(true)
    const id = roadmapId.parse(idOf([title.trim(), from, template, file]))
    const begun = {
      id,
      title: title.trim(),
      ...(words !== undefined && { markdown: words.markdown }),
      ...(from === 'template' && template !== null && { template }),
    }
    start.mutate(begun, {
      onSuccess: ({ id: made, left }) => {
        if (from === 'word' && file !== null) chooseFile(made, file)
        const count = (left?.pictures ?? 0) + (left?.markup ?? 0)
        if (count > 0) notifications.show({ message: t('left', { count }), autoClose: false })
        void navigate({
          to: '/groups/$groupId/roadmaps/$roadmapId',
          params: { groupId: group, roadmapId: made },
        })
      },
    })
    return undefined
  }
  return (
    <Form className="new-roadmap" send={() => void begin()}>
      <TextInput
        label={t('title')}
        maxLength={200}
        ref={focusAtOnce}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={start.isError && !isFileRefused ? problemWords(start.error) : undefined}
      />
      <Radio.Group
        mt="md"
        label={t('from.label')}
        value={from}
        onChange={(chosen) => {
          setFrom(beginnings.find((each) => each === chosen) ?? 'empty')
          setFile(null)
          setUnreadable(false)
          start.reset()
        }}
      >
        {beginnings.map((each) => (
          <Radio key={each} mt="xs" value={each} label={t(`from.${each}`)} description={t(`from.${each}Why`)} />
        ))}
      </Radio.Group>
      {from === 'template' ? <ChooseTemplate group={group} chosen={template} choose={setTemplate} /> : null}
      {from === 'markdown' || from === 'word' ? (
        <FileInput
          key={from}
          mt="md"
          label={t('file')}
          placeholder={t('choose')}
          accept={accepted[from]}
          value={file}
          onChange={(chosen) => {
            setFile(chosen)
            start.reset()
          }}
          error={isUnreadable ? t('unreadable') : isFileRefused ? t('refused') : undefined}
        />
      ) : null}
      <FormButtons verb={t('verb')} isPending={start.isPending} isReady={isReady} onCancel={onClose} />
    </Form>
  )
}

function ChooseTemplate({
  group,
  chosen,
  choose,
}: {
  readonly group: string
  readonly chosen: string | null
  readonly choose: (template: string | null) => void
}) {
  const { t } = useTranslation('new-roadmap')
  const { data = [] } = useTemplates(group)
  const offered = data.filter(({ kind, archived }) => kind === 'roadmap' && !archived)
  const groups = (['group', 'coalition', 'minga'] as const).flatMap((scope) => {
    const items = offered.filter((each) => each.scope === scope).map(({ id, name }) => ({ value: id, label: name }))
    return items.length === 0 ? [] : [{ group: t(`scope.${scope}`), items }]
  })
  return (
    <Select
      mt="md"
      label={t('template')}
      placeholder={t('choose')}
      data={groups}
      value={chosen}
      onChange={choose}
      searchable={offered.length > 10}
      nothingFoundMessage={t('none')}
    />
  )
}

/** A text of GitHub's Markdown, if the file is one that a roadmap can begin with. */
async function markdownOf(file: File): Promise<{ readonly markdown: string } | 'unreadable'> {
  if (file.size > 4 * longestMarkdown) return 'unreadable'
  try {
    const markdown = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return markdown.length > longestMarkdown ? 'unreadable' : { markdown }
  } catch {
    return 'unreadable'
  }
}
