import type { ActionContent } from './action-content.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

export const steelAndCementActions: readonly ActionContent[] = [
  {
    code: 'A-04', group: group.steel, by: who.steelDelegate,
    title: {
      es: 'Balance regional de chatarra ferrosa hasta 2050',
      pt: 'Balanço regional de sucata ferrosa até 2050',
      en: 'Regional ferrous-scrap balance to 2050',
    },
    type: 'study', sectors: ['steel'], countries: ['LAC'],
    lead: org.alacero, supporting: [org.bank], assignee: who.steelDelegate,
    start: -240, due: -18, promised: -80,
    slips: [
      {
        from: -80, to: -18,
        reason: 'Dos cámaras nacionales entregaron sus series después de lo previsto.',
        by: who.steelDelegate, on: -92,
      },
    ],
    status: 'delayed', progress: 55,
    nextStep: 'Cerrar las series de importación y acordar una nueva fecha con las cámaras.',
    lastUpdate: 'Hay datos de nueve países; faltan los de comercio exterior de dos.',
    completion: 'Informe y conjunto de datos publicados',
    funding: 'Cooperación técnica, por confirmar',
    barriers: ['T-02', 'R-09'], milestones: ['M16'], accepted: { by: who.steelDelegate, on: -250 },
    description: [
      'Cuánta chatarra habrá en la región, de qué calidad y en qué países, con una hipótesis común sobre la vida útil del acero.',
    ],
  },
  {
    code: 'A-05', group: group.cement, alsoIn: [group.steel], by: who.cementExpert,
    title: {
      es: 'Perspectiva conjunta de la escoria y otros materiales cementantes',
      pt: 'Perspectiva conjunta da escória e de outros materiais cimentícios',
      en: 'Joint outlook on slag and other cementitious materials',
    },
    type: 'study', sectors: ['cement', 'steel'], countries: ['BRA', 'COL', 'CUB', 'ECU', 'MEX'],
    lead: org.ficem, supporting: [org.alacero], assignee: who.cementExpert,
    start: -150, due: 45, promised: 15,
    slips: [
      {
        from: 15, to: 45,
        reason: 'La oferta de escoria depende del calendario de altos hornos, que Alacero aún no entrega.',
        by: who.cementExpert, on: -12,
      },
    ],
    status: 'at-risk', progress: 40,
    nextStep: 'Recibir de Alacero el calendario agregado y cerrar con él la hipótesis de oferta.',
    lastUpdate: 'La demanda de materiales está calculada por país; la oferta de escoria espera los datos del acero.',
    completion: 'Documento conjunto de las dos asociaciones',
    barriers: ['T-06', 'T-01'], milestones: ['M5'], waitsFor: ['A-12'], accepted: { by: who.cementSteward, on: -160 },
    description: [
      'Una sola cuenta de la escoria, las cenizas, las puzolanas y las arcillas hasta 2050: la que libera el acero y la que necesita el cemento.',
      'Las cifras de empresas no se comparten: cada asociación entrega valores agregados según el protocolo de la coalición.',
    ],
  },
  {
    code: 'A-06', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Norma modelo de cemento por desempeño',
      pt: 'Norma-modelo de cimento por desempenho',
      en: 'Model performance-based cement standard',
    },
    type: 'standard', sectors: ['cement'], countries: ['CHL', 'PER', 'CENTAM'],
    lead: org.ficem, supporting: [], assignee: who.cementExpert,
    start: -60, due: 150, status: 'on-track', progress: 35,
    nextStep: 'Enviar el segundo borrador a los institutos de normalización.',
    lastUpdate: 'Cuatro institutos nacionales comentaron el primer borrador.',
    completion: 'Norma modelo en español, portugués e inglés',
    barriers: ['R-02'], milestones: ['M15'], accepted: { by: who.cementSteward, on: -75 },
    description: ['Un texto que los institutos nacionales puedan adoptar: requisitos de desempeño en lugar de recetas.'],
  },
  {
    code: 'A-07', group: group.cement, alsoIn: [group.finance], by: who.cementSteward,
    title: {
      es: 'Obras públicas piloto con especificación baja en clínker en tres países',
      pt: 'Obras públicas-piloto com especificação de baixo clínquer em três países',
      en: 'Pilot public works with a low-clinker specification in three countries',
    },
    type: 'pilot', sectors: ['cement'], countries: ['COL', 'MEX', 'DOM'],
    lead: org.ficem, supporting: [org.bank], assignee: who.cementSteward,
    start: -45, due: 220, status: 'blocked', progress: 10,
    nextStep: 'Acordar con el BID quién redacta la cláusula de declaraciones ambientales de las obras.',
    lastUpdate: 'Hay dos obras candidatas, pero sin la cláusula del banco (ACT-026) no pueden licitarse.',
    completion: 'Declaraciones ambientales de producto de las obras terminadas',
    barriers: ['R-07', 'F-01'], milestones: ['M5'], waitsFor: ['A-26'], accepted: { by: who.cementSteward, on: -55 },
    description: ['Como máximo 350 kg de clínker equivalente según la especificación, en tres obras de tres países.'],
  },
  {
    code: 'A-08', group: group.cement, alsoIn: [group.policy], by: who.cementSteward,
    title: {
      es: 'Actualizar el marco genérico de coprocesamiento de 2017 y llevarlo a tres países',
      pt: 'Atualizar o marco genérico de coprocessamento de 2017 e levá-lo a três países',
      en: 'Update the generic co-processing framework of 2017 and take it to three countries',
    },
    type: 'policy-proposal', sectors: ['cement'], countries: ['DOM', 'ECU', 'GTM'],
    lead: org.ficem, supporting: [org.olacde], assignee: who.cementSteward,
    start: -300, due: -47, status: 'delayed', progress: 70,
    nextStep: 'Presentar el texto al tercer ministerio y fijar una nueva fecha.',
    lastUpdate: 'Dos ministerios recibieron el texto actualizado; el tercero cambió de equipo.',
    completion: 'Textos publicados en los diarios oficiales',
    barriers: ['R-03', 'T-07'], milestones: ['M1', 'M2', 'M3'], accepted: { by: who.cementSteward, on: -310 },
    description: ['Definiciones, permisos, límites de emisión y señales de costo del vertedero, con la jerarquía de residuos por delante.'],
  },
  {
    code: 'A-12', group: group.steel, alsoIn: [group.cement], by: who.steelDelegate,
    title: {
      es: 'Calendario de altos hornos frente a la madurez de las tecnologías',
      pt: 'Calendário de altos-fornos frente à maturidade das tecnologias',
      en: 'Blast-furnace relining calendar against technology readiness',
    },
    type: 'data', sectors: ['steel'], countries: ['BRA', 'MEX', 'ARG'],
    lead: org.alacero, supporting: [org.bank], assignee: who.steelExpert,
    start: -180, due: -6, status: 'at-risk', progress: 80,
    nextStep: 'Publicar o gráfico agregado por quinquênio e entregá-lo à FICEM.',
    lastUpdate: 'A agregação está pronta; falta a conferência de um grupo empresarial.',
    completion: 'Gráfico agregado, sin datos de planta',
    barriers: ['T-01'], milestones: ['M7'], waitsFor: ['A-02'], accepted: { by: who.steelDelegate, on: -185 },
    description: [
      'En qué años se decide la reparación mayor de los altos hornos de la región, agregado por quinquenio, y qué alternativas estarán maduras en cada uno.',
    ],
  },
  {
    code: 'A-13', group: group.steel, alsoIn: [group.hydrogen], by: who.steelExpert,
    title: {
      es: 'Ficha técnica de la reducción directa con gas preparada para hidrógeno y preguntas de los prestamistas',
      pt: 'Ficha técnica da redução direta a gás preparada para hidrogênio e perguntas dos financiadores',
      en: 'Technical brief on hydrogen-ready gas DRI, with lenders’ questions and answers',
    },
    type: 'study', sectors: ['steel', 'hydrogen'], countries: ['BRA', 'MEX', 'ARG'],
    lead: org.alacero, supporting: [org.hydrogen], assignee: who.steelExpert,
    start: -90, due: 35, status: 'on-track', progress: 65,
    nextStep: 'Responder às últimas perguntas dos bancos.',
    lastUpdate: 'O rascunho foi revisado pela Aliança de Hidrogênio.',
    completion: 'Ficha publicada',
    barriers: ['T-01', 'T-03', 'F-07'], milestones: ['M7', 'M9'], accepted: { by: who.steelDelegate, on: -100 },
    description: ['Qué hay que construir hoy en una planta a gas para que pueda usar hidrógeno mañana, y cuánto cuesta dejarlo previsto.'],
  },
]
