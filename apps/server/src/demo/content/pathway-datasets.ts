import type { DatasetContent } from './datasets.ts'
import { addressOf, citation } from './sources.ts'

const emissionsOfSteel = {
  variable: 'Emissions|CO2|Iron and Steel',
  unit: 'Mt CO2/yr',
  region: 'América Latina',
}
const byDecade = (values: readonly string[]) =>
  values.map((value, at) => ({ ...emissionsOfSteel, year: 2020 + 10 * at, value }))
const invented = {
  source: 'Ejemplo ilustrativo, sin fuente',
  address: '',
  vintage: 'ejemplo',
  boundary: 'Ejemplo: emisiones directas y por electricidad del acero crudo, todas las rutas',
  method: 'Cifras inventadas para mostrar una trayectoria completa.',
}
const cement = { variable: 'Emission Intensity|CO2|Cement', unit: 'kg CO2/t' }

/** Datasets of the demo's pathways, beside those in `datasets.ts`. */
export const pathwayDatasets: readonly DatasetContent[] = [
  {
    number: 23, name: 's31-23.csv', kind: 'projected', vintage: '2023',
    source: citation('S31'), address: addressOf('S31'),
    boundary: '6,3 directas y 0,4 por electricidad en el año base; sin medidas hasta 2050, con 55 % más de producción',
    method: 'La fuente no dice de qué año son los 6,7 Mt: se puso 2020.',
    values: [
      { variable: 'Emissions|CO2|Cement', unit: 'Mt CO2/yr', region: 'Argentina', year: 2020, value: '6.7', printed: '6,7' },
      { variable: 'Emissions|CO2|Cement', unit: 'Mt CO2/yr', region: 'Argentina', year: 2050, value: '10.4', printed: '10,4' },
    ],
  },
  {
    number: 24, name: 's31-24.csv', kind: 'target', vintage: '2023',
    source: citation('S31'), address: addressOf('S31'), boundary: 'Como lo dice la fuente',
    values: [{ ...cement, region: 'Argentina', year: 2030, value: '500', printed: '< 500' }],
  },
  {
    number: 25, name: 's35-25.csv', kind: 'target', vintage: '2019',
    source: citation('S35'), address: addressOf('S35'), boundary: 'Como diz a fonte: de 564 para 375 kg CO2/t',
    values: [{ ...cement, region: 'Brasil', year: 2050, value: '375' }],
  },
  { number: 26, name: 'ejemplo-26.csv', kind: 'projected', ...invented, values: byDecade(['100', '110', '122', '132']) },
  { number: 27, name: 'ejemplo-27.csv', kind: 'target', ...invented, values: byDecade(['100', '99', '82', '47']) },
]
