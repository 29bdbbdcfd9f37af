import { Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { longestViewName } from '@minga/domain/saved-view/saved-view'
import type { GroupView } from '@minga/protocol/http/me'
import type { SavedView } from '@minga/protocol/http/saved-views'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { CopyText } from '../../ui/copy-text.tsx'
import { Form } from '../../ui/form.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { useViewChanges } from './use-view-changes.tsx'
import { ViewProblem } from './view-problem.tsx'

interface ChangeableProps {
  readonly view: SavedView
  readonly group: GroupView
  /** The present query of the list. */
  readonly shownQuery: string
}

/** A saved view with what can be done to it. */
export function ChangeableView({ view, group, shownQuery }: ChangeableProps) {
  const { t } = useTranslation(['views', 'ui'])
  const { rename, replace, remove, isPending, error } = useViewChanges(group.id)
  const [isNaming, setNaming] = useState(false)
  const { name } = view
  // The page is the list's own.
  const link = new URL(view.query === '' ? location.pathname : `?${view.query}`, location.href).href
  const isShown = view.query === shownQuery
  const button = { variant: 'subtle', size: 'compact-sm' } as const
  // Not disabled: a button that has the focus keeps it.
  const unlessPending = (decide: () => void) => () => (isPending ? undefined : decide())
  // A name that is refused, or whose answer is lost, stays in its field.
  const giveName = async (typed: string) => {
    if (await rename(view, typed)) setNaming(false)
  }
  return (
    <li>
      {isNaming ? (
        <NameForm
          name={name}
          isPending={isPending}
          onName={(typed) => void giveName(typed)}
          onCancel={() => setNaming(false)}
        />
      ) : (
        <>
          <strong>{name}</strong>
          <span className="dimmed">
            {t(`for.${view.scope}`)}
            {view.scope === 'mine' ? null : (
              <>
                {' · '}
                <PersonName {...view.by} />
              </>
            )}
          </span>
          <div className="saved-view-decisions">
            <Button {...button} aria-label={t('renameOf', { name })} onClick={() => setNaming(true)}>
              {t('rename')}
            </Button>
            <Button
              {...button}
              aria-label={t('replaceOf', { name })}
              aria-disabled={isShown}
              data-disabled={isShown}
              onClick={unlessPending(() => (isShown ? undefined : replace(view, shownQuery)))}
            >
              {t('replace')}
            </Button>
            <CopyText {...button} text={link} label={t('ui:copyLink')} />
            <Button
              {...button}
              color="red"
              aria-label={t('deleteOf', { name })}
              onClick={unlessPending(() => remove(view))}
            >
              {t('delete')}
            </Button>
          </div>
        </>
      )}
      <ViewProblem error={error} scope={view.scope} />
    </li>
  )
}

interface NameProps {
  readonly name: string
  readonly isPending: boolean
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

function NameForm({ name, isPending, onName, onCancel }: NameProps) {
  const { t } = useTranslation(['views', 'records'])
  const [typed, setTyped] = useInputState(name)
  const isReady = typed.trim() !== ''
  return (
    <Form className="saved-view-name" send={() => (isReady ? onName(typed.trim()) : undefined)}>
      <TextInput
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button was that opened it
        autoFocus
        aria-label={t('name')}
        value={typed}
        onChange={setTyped}
        maxLength={longestViewName}
        autoComplete="off"
      />
      <Button type="submit" size="compact-sm" loading={isPending} disabled={!isReady}>
        {t('verb')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        {t('records:cancel')}
      </Button>
    </Form>
  )
}
