import { Button, Group } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { textOfBytes } from '@minga/domain/file/text-of-bytes'
import { mostInvitedAtOnce, type InvitedPlace } from '@minga/domain/invitation/invitation'
import { readPeopleTable } from '@minga/domain/invitation/people-table'
import type { NewInvitationsAnswer } from '@minga/protocol/http/invitations'
import Papa from 'papaparse'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useInvite } from '../../../api/people.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { CopyText } from '../../../ui/copy-text.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { InvitationLanguage } from '../invitation-language.tsx'
import { ChoosePlaces } from './choose-places.tsx'
import { GrowingTextarea } from '../../../ui/growing-textarea.tsx'

/** Invites everyone in a pasted table or a file; shows first who would be invited, and which lines are invalid. */
export function InviteMany({ organisation, onClose }: { readonly organisation: string; readonly onClose: () => void }) {
  const { t } = useTranslation('our-organisation')
  const [text, setText] = useInputState('')
  const [places, setPlaces] = useState<InvitedPlace[]>([])
  const [language, setLanguage] = useState(useLanguage().language)
  const invite = useInvite(organisation)
  const table = useMemo(() => readPeopleTable(Papa.parse<string[]>(text, { skipEmptyLines: false }).data), [text])
  const isTooMany = table.people.length > mostInvitedAtOnce
  if (invite.data !== undefined) return <Done answer={invite.data} onClose={onClose} />
  return (
    <div className="our-organisation-many">
      <GrowingTextarea
        minRows={4}
        maxRows={12}
        label={t('many.label')}
        description={t('many.what')}
        value={text}
        onChange={setText}
      />
      <label className="our-organisation-file">
        {t('many.file')}
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            void file?.arrayBuffer().then((bytes) => setText(textOfBytes(bytes)))
          }}
        />
      </label>
      {isTooMany ? (
        <p role="alert" className="form-problem">
          {t('many.tooMany', { count: table.people.length, most: mostInvitedAtOnce })}
        </p>
      ) : null}
      {table.problems.length === 0 ? null : (
        <output className="our-organisation-problems">
          <p>{t('many.problems', { count: table.problems.length })}</p>
          <ul>
            {table.problems.slice(0, 20).map(({ line, problem, text: what }) => (
              <li key={line}>{t(`many.problem.${problem}`, { line, what })}</li>
            ))}
          </ul>
        </output>
      )}
      {table.people.length === 0 || isTooMany ? null : <Preview table={table} />}
      <InvitationLanguage label={t('language')} language={language} onChange={setLanguage} />
      <ChoosePlaces organisation={organisation} places={places} onChange={setPlaces} isForMany />
      <FormProblem error={invite.error} />
      <Group gap="xs">
        <Button
          disabled={table.people.length === 0 || isTooMany}
          loading={invite.isPending}
          onClick={() =>
            invite.mutate(
              table.people.map(({ line: _line, roles, ...person }) => ({
                ...person,
                roles: [...roles],
                places,
                language,
              })),
            )
          }
        >
          {t('many.invite', { count: isTooMany ? 0 : table.people.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('many.back')}
        </Button>
      </Group>
    </div>
  )
}

function Preview({ table }: { readonly table: ReturnType<typeof readPeopleTable> }) {
  const { t } = useTranslation('our-organisation')
  const shown = table.people.slice(0, 10)
  return (
    <ul className="lines our-organisation-people">
      {shown.map(({ email, name, title, affiliation, roles }) => (
        <li key={email} className="our-organisation-person">
          <span>
            <strong>{name ?? email}</strong>
            <span className="our-organisation-detail">
              {[name === undefined ? undefined : email, title, affiliation]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </span>
          <span>{roles.map((role) => t(`role.${role}`)).join(', ')}</span>
        </li>
      ))}
      {table.people.length > shown.length ? (
        <li className="dimmed">{t('many.more', { count: table.people.length - shown.length })}</li>
      ) : null}
    </ul>
  )
}

function Done({ answer, onClose }: { readonly answer: NewInvitationsAnswer; readonly onClose: () => void }) {
  const { t } = useTranslation('our-organisation')
  return (
    <div className="our-organisation-many">
      <output>{t('many.done', { count: answer.invited.length })}</output>
      {answer.refused.map(({ email, why }) => (
        <p key={email}>{t(`refused.${why}`, { email })}</p>
      ))}
      {answer.invited.length === 0 ? null : <InvitedTable answer={answer} />}
      <Group>
        <Button variant="default" onClick={onClose}>
          {t('many.back')}
        </Button>
      </Group>
    </div>
  )
}

/** The new links as a table of addresses and links, to copy: they are not stored. */
function InvitedTable({ answer }: { readonly answer: NewInvitationsAnswer }) {
  const { t } = useTranslation('our-organisation')
  const lines = answer.invited.map(
    ({ invitation, token }) => `${invitation.email}\t${new URL(`/invitation#${token}`, location.origin).href}`,
  )
  return <CopyText text={lines.join('\n')} label={t('many.copy')} copied={t('many.copied')} variant="filled" />
}
