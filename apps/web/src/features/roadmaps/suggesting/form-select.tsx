import { NativeSelect } from '@mantine/core'
import type { BlockForm } from '@minga/domain/proposal/block-form'
import { useTranslation } from 'react-i18next'

const forms: readonly BlockForm[] = [
  { is: 'paragraph' },
  { is: 'heading', level: 1 },
  { is: 'heading', level: 2 },
  { is: 'heading', level: 3 },
  { is: 'bullets' },
  { is: 'numbers' },
]

/** Chooses the form of a line in the text. */
export function FormSelect({ form, choose }: { readonly form: BlockForm; readonly choose: (form: BlockForm) => void }) {
  const { t } = useTranslation('proposals')
  return (
    <NativeSelect
      label={t('formLabel')}
      value={nameOf(form)}
      onChange={(event) => choose(forms.find((each) => nameOf(each) === event.currentTarget.value) ?? form)}
      data={forms.map((each) => ({
        value: nameOf(each),
        label: t(`form.${each.is}`, { level: each.is === 'heading' ? each.level : 1 }),
      }))}
    />
  )
}

function nameOf(form: BlockForm): string {
  return form.is === 'heading' ? `heading${String(form.level)}` : form.is
}
