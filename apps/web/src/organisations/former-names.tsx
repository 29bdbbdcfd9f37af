import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { textIn } from '@minga/domain/language/language'
import type { FormerName } from '@minga/domain/organisation/organisation'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'

/** An organisation's former names, until when each was in use, and whether it signed under it. */
export function FormerNames({
  formerNames,
  onChange,
}: {
  readonly formerNames: readonly FormerName[]
  readonly onChange: (formerNames: FormerName[]) => void
}) {
  const { t } = useTranslation('organisations')
  const { language } = useLanguage()
  const [name, setName] = useInputState('')
  const [until, setUntil] = useInputState('')
  const [signed, setSigned] = useInputState(false)
  const isDate = until.trim() === '' || partialDate.safeParse(until.trim()).success
  const add = () => {
    const added: FormerName = {
      names: { [language]: name.trim() },
      ...(until.trim() !== '' && { until: until.trim() }),
      ...(signed && { signed: true }),
    }
    onChange([added, ...formerNames])
    setName('')
    setUntil('')
    setSigned(false)
  }
  return (
    <fieldset className="organisation-form-former">
      <legend>{t('former.title')}</legend>
      <ul>
        {formerNames.map((former, index) => (
          <li key={`${textIn(former.names, language)} ${former.until ?? ''}`}>
            <span>
              {textIn(former.names, language)}
              {former.until === undefined ? null : (
                <span className="dimmed"> · {t('former.till', { date: former.until })}</span>
              )}
              {former.signed ? <span className="dimmed"> · {t('former.signed')}</span> : null}
            </span>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => onChange(formerNames.filter((_, each) => each !== index))}
            >
              {t('former.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Group align="end" gap="sm">
        <TextInput label={t('former.name')} maxLength={200} value={name} onChange={setName} />
        <TextInput
          label={t('former.until')}
          placeholder="2025-10"
          value={until}
          onChange={setUntil}
          error={isDate ? undefined : t('former.noDate')}
        />
        <Checkbox label={t('former.signed')} checked={signed} onChange={setSigned} />
        <Button variant="default" disabled={name.trim() === '' || !isDate} onClick={add}>
          {t('former.add')}
        </Button>
      </Group>
    </fieldset>
  )
}
