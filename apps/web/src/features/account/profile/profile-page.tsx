import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type Language, languages } from '@minga/domain/language/language'
import { mailPaces, noticeKinds, weekPaces } from '@minga/domain/notice/mail-choice'
import type { MeChange } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useCoalitionLanguages } from '../../../api/coalition.ts'
import { useChangeMe, useMe } from '../../../api/account.ts'
import { useChooseMail, useMailChoices } from '../../../api/mail-choices.ts'
import { languageNames } from '../../../language/locale.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { FormProblem } from '../../../ui/states.tsx'
import { ImageField } from '../../../ui/image-field.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Form } from '../../../ui/form.tsx'
import { useEdits } from '../../../ui/use-edits.ts'
import { WorkingHours } from './working-hours.tsx'
import '../../../ui/page.css'
import './profile.css'

/** The person's profile. Others decide their organisation and their rights. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  const { person, organisation } = useMe()
  const { change: speak } = useLanguage()
  const { values, edits, isEdited, edit, settle } = useEdits<Fields>({
    name: person.name,
    title: person.title ?? '',
    language: person.language,
    timeZone: person.timeZone ?? '',
  })
  const { name, title, language, timeZone } = values
  const change = useChangeMe()
  const offered = useCoalitionLanguages(person.language)
  const avatar = person.avatar ?? undefined
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body">
        <p className="profile-who">
          {person.email} · {organisation.shortName}
        </p>
        <ImageField
          path="/api/me/avatar"
          label={t('avatar')}
          image={avatar === undefined ? undefined : { name: avatar, shownAt: `/api/people/${person.id}/avatar` }}
        />
        <Form
          className="profile-form"
          send={() =>
            change.mutate(sentOf(edits), {
              onSuccess: () => {
                settle(edits)
                void speak(language)
              },
            })
          }
        >
          <TextInput
            required
            withAsterisk={false}
            autoComplete="name"
            maxLength={80}
            label={t('name')}
            description={t('nameWhat')}
            value={name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
          <TextInput
            maxLength={120}
            label={t('position')}
            value={title}
            onChange={(event) => edit({ title: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('language')}
            value={language}
            onChange={(event) =>
              edit({ language: languages.find((each) => each === event.currentTarget.value) ?? language })
            }
            data={offered.map((each) => ({ value: each, label: languageNames[each] }))}
          />
          <NativeSelect
            label={t('timeZone')}
            description={t('timeZoneWhat')}
            value={timeZone}
            onChange={(event) => edit({ timeZone: event.currentTarget.value })}
            data={[
              { value: '', label: t('noTimeZone') },
              ...Intl.supportedValuesOf('timeZone').map((zone) => ({
                value: zone,
                label: zone.replaceAll('_', ' '),
              })),
            ]}
          />
          <FormProblem error={change.error} />
          <Button type="submit" loading={change.isPending}>
            {t(change.isSuccess && !isEdited ? 'saved' : 'save')}
          </Button>
        </Form>
        <MailChoices />
        <WorkingHours />
      </div>
    </>
  )
}

interface Fields {
  readonly name: string
  readonly title: string
  readonly language: Language
  readonly timeZone: string
}

/** What was changed, with nothing for what was emptied. */
function sentOf({ name, title, language, timeZone }: Partial<Fields>): MeChange {
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(title !== undefined && { title: title.trim() === '' ? null : title.trim() }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { timeZone: timeZone === '' ? null : timeZone }),
  }
}

/** How soon the person wants mail about each kind of notice. */
function MailChoices() {
  const { t } = useTranslation('profile')
  const known = useMailChoices().data
  const choose = useChooseMail()
  if (known === undefined) return null
  return (
    <section className="profile-form">
      <h2>{t('mail.title')}</h2>
      <p className="dimmed">{t(known.sendsMail ? 'mail.what' : 'mail.noMail')}</p>
      {noticeKinds.map((kind) => (
        <NativeSelect
          key={kind}
          label={t(`mail.kind.${kind}`)}
          value={known.choices[kind]}
          onChange={(event) => {
            const pace = mailPaces.find((each) => each === event.currentTarget.value)
            if (pace !== undefined) choose.mutate({ [kind]: pace })
          }}
          data={mailPaces.map((pace) => ({ value: pace, label: t(`mail.pace.${pace}`) }))}
        />
      ))}
      <NativeSelect
        label={t('mail.kind.week')}
        value={known.choices.week}
        onChange={(event) => {
          const pace = weekPaces.find((each) => each === event.currentTarget.value)
          if (pace !== undefined) choose.mutate({ week: pace })
        }}
        data={weekPaces.map((pace) => ({ value: pace, label: t(`mail.weekPace.${pace}`) }))}
      />
      {choose.isError ? <p role="alert">{t('mail.failed')}</p> : null}
    </section>
  )
}
