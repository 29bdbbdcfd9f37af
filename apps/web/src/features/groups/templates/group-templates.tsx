import { ActionIcon, Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { mostViews } from '@minga/domain/saved-view/saved-view'
import type { GroupView } from '@minga/protocol/http/me'
import type { TemplateAnswer } from '@minga/protocol/http/templates'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useChangeTemplate, useGiveViews, useTemplates } from '../../../api/templates.ts'
import { useProblemWords } from '../../../ui/states.tsx'
import { KeepTemplate, RenameTemplate } from './keep-template.tsx'
import './group-templates.css'

/** The templates that people made, and those that give the register views; for those who write in the group. */
export function GroupTemplates({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('templates')
  const { data = [] } = useTemplates(group.id)
  const [isKeeping, setKeeping] = useState(false)
  const shown = data.filter(({ scope, kind, archived, mayChange }) =>
    scope === 'minga' ? kind === 'register' : mayChange || !archived,
  )
  return (
    <section aria-labelledby="group-templates">
      <h2 id="group-templates">{t('title')}</h2>
      <p className="dimmed">{t('what')}</p>
      <ul className="lines">
        {shown.map((template) => (
          <TemplateLine key={template.id} group={group.id} template={template} />
        ))}
      </ul>
      <div className="group-start">
        <Button variant="default" onClick={() => setKeeping(true)}>
          {t('keep')}
        </Button>
      </div>
      {isKeeping ? <KeepTemplate group={group} onClose={() => setKeeping(false)} /> : null}
    </section>
  )
}

function TemplateLine({ group, template }: { readonly group: string; readonly template: TemplateAnswer }) {
  const { t } = useTranslation('templates')
  const [isRenaming, setRenaming] = useState(false)
  const change = useChangeTemplate(group)
  const { id, name, kind, scope, archived, mayChange } = template
  return (
    <li className="group-template">
      <div>
        <strong>{name}</strong>{' '}
        <span className="dimmed">
          {[t(`kind.${kind}`), t(`scope.${scope}`), ...(archived ? [t('archived')] : [])].join(' · ')}
        </span>
      </div>
      {kind === 'register' && !archived ? <GiveViews group={group} template={template} /> : null}
      {mayChange ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`${name}: ${t('rename')}`}>
              <IconDots size={20} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setRenaming(true)}>{t('rename')}</Menu.Item>
            <Menu.Item onClick={() => change.mutate({ id, archived: !archived })}>
              {t(archived ? 'unarchive' : 'archive')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {isRenaming ? <RenameTemplate group={group} template={template} onClose={() => setRenaming(false)} /> : null}
    </li>
  )
}

function GiveViews({ group, template: { id, name } }: { readonly group: string; readonly template: TemplateAnswer }) {
  const { t } = useTranslation('templates')
  const give = useGiveViews(group)
  const problemWords = useProblemWords()
  const [key] = useState(() => crypto.randomUUID())
  const add = () =>
    give.mutate(
      { key, template: id },
      {
        onSuccess: ({ views: { length: count } }) =>
          notifications.show({ message: count === 0 ? t('givenNone') : t('given', { count }) }),
        onError: (error) => {
          const isFull = error instanceof ApiProblem && error.field === 'views'
          const words = isFull ? t('givenTooMany', { most: mostViews.group }) : problemWords(error)
          notifications.show({ message: words, color: 'red' })
        },
      },
    )
  return (
    <Button variant="default" size="compact-sm" loading={give.isPending} disabled={give.isSuccess} onClick={add}>
      {t('give')}
      <span className="visually-hidden"> {name}</span>
    </Button>
  )
}
