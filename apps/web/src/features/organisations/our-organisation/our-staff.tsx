import { ActionIcon, Menu, TextInput } from '@mantine/core'
import type { OrganisationRole } from '@minga/domain/organisation/person'
import type { StaffPerson } from '@minga/protocol/http/people'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useMe } from '../../../api/account.ts'
import { useChangePerson, useRemovePerson } from '../../../api/people.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { AvatarOf } from '../../../ui/person-avatar.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { useEdits } from '../../../ui/use-edits.ts'

const givable = ['steward', 'principal', 'alternate'] as const

type Question = { readonly what: 'edit' | 'suspend' | 'remove'; readonly person: StaffPerson }

/** The organisation's people with the decisions about each. Confirms suspending and removing. */
export function OurStaff({ people }: { readonly people: readonly StaffPerson[] }) {
  const { t } = useTranslation('our-organisation')
  const [question, setQuestion] = useState<Question | undefined>(undefined)
  const change = useChangePerson()
  const remove = useRemovePerson()
  const close = () => setQuestion(undefined)
  const decide = ({ what, person: { id } }: Question) => {
    if (what === 'remove') remove.mutate(id, { onSettled: close })
    else change.mutate({ id, change: { state: 'suspended' } }, { onSettled: close })
  }
  const error = change.error ?? remove.error
  const isLast = error instanceof ApiProblem && error.code === 'conflict' && error.field !== 'seen'
  return (
    <>
      <FormProblem error={error} words={isLast ? t('lastSteward') : undefined} />
      <ul className="lines our-organisation-people">
        {people.map((person) => (
          <StaffLine
            key={person.id}
            person={person}
            isChanging={change.isPending && change.variables.id === person.id}
            onRoles={(roles) => change.mutate({ id: person.id, change: { roles, seen: person.roles } })}
            onRestore={() => change.mutate({ id: person.id, change: { state: 'active' } })}
            onAsk={(what) => setQuestion({ what, person })}
          />
        ))}
      </ul>
      {question?.what === 'edit' ? <EditPerson person={question.person} onClose={close} /> : null}
      {question === undefined || question.what === 'edit' ? null : (
        <DecisionDialog
          title={t(`${question.what}.title`, { name: question.person.name })}
          verb={t(`${question.what}.do`)}
          isPending={change.isPending || remove.isPending}
          onDecide={() => decide(question)}
          onClose={close}
        >
          <p>{t(`${question.what}.what`)}</p>
        </DecisionDialog>
      )}
    </>
  )
}

function StaffLine({
  person,
  isChanging,
  onRoles,
  onRestore,
  onAsk,
}: {
  readonly person: StaffPerson
  /** A change is under way: the next one is made of what comes back. */
  readonly isChanging: boolean
  readonly onRoles: (roles: OrganisationRole[]) => void
  readonly onRestore: () => void
  readonly onAsk: (what: Question['what']) => void
}) {
  const { t } = useTranslation('our-organisation')
  const me = useMe()
  const { id, name, email, title, affiliation, roles, state } = person
  const isMe = id === me.person.id
  const toggled = (role: OrganisationRole) =>
    roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role]
  return (
    <li className="our-organisation-person" data-state={state}>
      <span className="person-line">
        <AvatarOf id={id} name={name} organisation={me.organisation.id} />
        <span>
          <strong>{name}</strong> {isMe ? <span className="dimmed">{t('me')}</span> : null}
          <span className="our-organisation-detail">
            {[email, title, affiliation].filter((part) => part !== null).join(' · ')}
          </span>
        </span>
      </span>
      <span className="our-organisation-roles">
        {state === 'suspended' ? <em>{t('suspended')}</em> : null}
        {givable
          .filter((role) => roles.includes(role))
          .map((role) => t(`role.${role}`))
          .join(', ')}
      </span>
      <Menu position="bottom-end" width={240} withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t('decide', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAsk('edit')}>{t('edit.do')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('roles')}</Menu.Label>
          {givable.map((role) => (
            <Menu.CheckboxItem
              key={role}
              checked={roles.includes(role)}
              disabled={isChanging}
              onChange={() => onRoles(toggled(role))}
            >
              {t(`role.${role}`)}
            </Menu.CheckboxItem>
          ))}
          <Menu.Divider />
          {state === 'suspended' ? (
            <Menu.Item onClick={onRestore}>{t('restore')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => onAsk('suspend')}>{t('suspend.do')}</Menu.Item>
          )}
          <Menu.Item onClick={() => onAsk('remove')}>{t('remove.do')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

/** Edits a person's title and the body within the organisation that they work for. */
function EditPerson({ person, onClose }: { readonly person: StaffPerson; readonly onClose: () => void }) {
  const { t } = useTranslation('our-organisation')
  const { values, edits, edit } = useEdits({ title: person.title ?? '', affiliation: person.affiliation ?? '' })
  const change = useChangePerson()
  return (
    <DecisionDialog
      title={t('edit.title', { name: person.name })}
      verb={t('edit.save')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() =>
        change.mutate(
          {
            id: person.id,
            change: {
              ...(edits.title !== undefined && { title: orNull(edits.title) }),
              ...(edits.affiliation !== undefined && { affiliation: orNull(edits.affiliation) }),
            },
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <div className="our-organisation-edit">
        <TextInput
          data-autofocus
          maxLength={120}
          label={t('edit.position')}
          value={values.title}
          onChange={(event) => edit({ title: event.currentTarget.value })}
        />
        <TextInput
          maxLength={120}
          label={t('edit.affiliation')}
          description={t('edit.affiliationWhat')}
          value={values.affiliation}
          onChange={(event) => edit({ affiliation: event.currentTarget.value })}
        />
      </div>
    </DecisionDialog>
  )
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
