import { Button } from '@mantine/core'
import type { CustomField } from '@minga/domain/custom-field/custom-field'
import { openIn } from '@minga/domain/custom-field/closed-field'
import { textIn } from '@minga/domain/language/language'
import type { ClosingView } from '@minga/protocol/http/closed-fields'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useClosings } from '../../../api/closed-fields.ts'
import { useCustomFields } from '../../../api/custom-fields.ts'
import { dateFormat } from '../../../language/intl-formats.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { PersonName } from '../../../ui/person-name.tsx'
import { CloseField, ReopenField } from './decide-field.tsx'
import './group-fields.css'

/** The coalition's own fields in a group, and those that it has closed, with the reason. Nothing if there are none. */
export function GroupFields({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('closed-fields')
  const fields = useCustomFields()
  const closings = useClosings(group.id).data
  const open = openIn(fields, group.id).filter(({ retiredAt }) => retiredAt === null)
  const closed = (closings?.closings ?? []).flatMap((closing) => {
    const field = fields.find(({ id }) => id === closing.field)
    return field === undefined ? [] : [{ field, closing }]
  })
  if (open.length + closed.length === 0) return null
  return (
    <section aria-labelledby="group-fields">
      <h2 id="group-fields">{t('title')}</h2>
      <ul className="lines">
        {open.map((field) => (
          <OpenField key={field.id} group={group} field={field} mayClose={closings?.mayClose === true} />
        ))}
        {closed.map(({ field, closing }) => (
          <ClosedField key={field.id} group={group} field={field} closing={closing} />
        ))}
      </ul>
    </section>
  )
}

interface OpenFieldProps {
  readonly group: GroupView
  readonly field: CustomField
  readonly mayClose: boolean
}

function OpenField({ group, field, mayClose }: OpenFieldProps) {
  const { t } = useTranslation(['closed-fields', 'record'])
  const { language } = useLanguage()
  const [isClosing, setClosing] = useState(false)
  const label = textIn(field.labels, language)
  return (
    <li className="group-field">
      <div>
        <strong>{label}</strong> <span className="dimmed">{t(`record:kinds.${field.kind}`)}</span>
        <p>{textIn(field.purpose, language)}</p>
      </div>
      {mayClose ? (
        <Button variant="default" size="compact-sm" onClick={() => setClosing(true)}>
          {t('close')}
          <span className="visually-hidden"> {label}</span>
        </Button>
      ) : null}
      {isClosing ? <CloseField group={group} field={field} label={label} onDone={() => setClosing(false)} /> : null}
    </li>
  )
}

interface ClosedFieldProps {
  readonly group: GroupView
  readonly field: CustomField
  readonly closing: ClosingView
}

function ClosedField({ group, field, closing }: ClosedFieldProps) {
  const { t } = useTranslation(['closed-fields', 'strike-outs'])
  const { language, locale } = useLanguage()
  const [isReopening, setReopening] = useState(false)
  const { by, at, ground, reason, struckAt, held, mayReopen } = closing
  const label = textIn(field.labels, language)
  const dayOf = (time: string) => dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(time))
  return (
    <li className="group-field">
      <div>
        <strong className="group-field-closed">{label}</strong>
        <p>
          {t('closedOn', { day: dayOf(at), ground: t(`strike-outs:grounds.${ground}`) })}{' '}
          <PersonName name={by.name ?? t('strike-outs:formerPerson')} organisation={by.organisation} />
        </p>
        <p>{reason}</p>
        <p className="dimmed">
          {struckAt === null ? t(held ? 'held' : 'waiting') : t('struck', { day: dayOf(struckAt) })}
        </p>
      </div>
      {mayReopen ? (
        <Button variant="default" size="compact-sm" onClick={() => setReopening(true)}>
          {t('reopen')}
          <span className="visually-hidden"> {label}</span>
        </Button>
      ) : null}
      {isReopening ? (
        <ReopenField group={group} closing={closing} label={label} onDone={() => setReopening(false)} />
      ) : null}
    </li>
  )
}
