import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { isToRemind, recipientStates } from '@minga/domain/sending/sending'
import type { SendingView } from '@minga/protocol/http/sendings'
import { IconBellRinging } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useRemind } from '../../api/sendings.ts'
import { newKey } from '../../api/versions.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { dayHere, useCoalitionDay } from '../../ui/use-now.ts'
import { dayWords } from '../../language/day-words.ts'
import { RecipientLine } from './recipient-line.tsx'
import { useVersionWords } from '../../versions/use-version-words.ts'

/** One sending: which version, by whom, and what came of it; to whom, for the sender's own organisation. */
export function OneSending({ roadmap, sending }: { readonly roadmap: RoadmapId; readonly sending: SendingView }) {
  const { t } = useTranslation('sendings')
  const { locale } = useLanguage()
  const versionWords = useVersionWords()
  const organisations = useOrganisations()
  const { by, at, due, counts, own, version, language } = sending
  const said = recipientStates.filter((state) => counts[state] > 0)
  const total = recipientStates.reduce((sum, state) => sum + counts[state], 0)
  const shortName = organisations.get(by.organisation)?.shortName ?? by.organisation
  return (
    <li className="sending">
      <h2>{versionWords(version)}</h2>
      <p className="sending-about">
        <time dateTime={at}>{dayWords(dayHere(at), locale)}</time>
        <PersonName name={by.name ?? t('formerPerson')} organisation={by.organisation} />
        <span>{languageNames[language]}</span>
        {own === null || own.noteNumber === '' ? null : <span>{t('noteNumberIs', { number: own.noteNumber })}</span>}
        {due === null ? null : <span>{t('dueBy', { day: dayWords(due, locale) })}</span>}
      </p>
      <p className="sending-counts">
        {said.map((state) => (
          <span key={state} data-state={state}>
            {t(`counted.${state}`, { count: counts[state] })}
          </span>
        ))}
      </p>
      {own === null ? (
        <p className="sending-hidden">{t('hidden', { count: total, organisation: shortName })}</p>
      ) : (
        <>
          <ul className="sending-recipients" aria-label={t('recipients')}>
            {own.recipients.map((recipient) => (
              <RecipientLine key={recipient.id} roadmap={roadmap} sending={sending} recipient={recipient} />
            ))}
          </ul>
          <Remind roadmap={roadmap} sending={sending} />
        </>
      )}
    </li>
  )
}

/** One press writes again to all who have not answered. */
function Remind({ roadmap, sending }: { readonly roadmap: RoadmapId; readonly sending: SendingView }) {
  const { t } = useTranslation('sendings')
  const { mutate, isPending, error } = useRemind(roadmap)
  // Pressed again after no answer, it is the same reminder.
  const [key, setKey] = useState(newKey)
  const today = useCoalitionDay()
  const open = sending.own?.recipients.filter(({ state }) => state === 'sent') ?? []
  const count = open.filter((recipient) => isToRemind(recipient, today)).length
  if (open.length === 0) return null
  if (count === 0) return <p className="sending-hidden">{t('remindedToday')}</p>
  const remind = () =>
    mutate(
      { sending: sending.id, key },
      {
        onSuccess: ({ reminded }) => {
          setKey(newKey())
          notifications.show({ message: t('reminded', { count: reminded }) })
        },
      },
    )
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={isPending}
        leftSection={<IconBellRinging size={14} aria-hidden />}
        onClick={remind}
      >
        {t('remind', { count })}
      </Button>
      <FormProblem error={error} />
    </>
  )
}
