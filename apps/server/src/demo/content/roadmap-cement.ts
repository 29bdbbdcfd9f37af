import { group } from './groups.ts'
import { who } from './people.ts'
import { bold, bullets, card, chart, done, heading, italic, item, numbers, paragraph, quote, source, table, tasks, toDo } from './prose.ts'
import type { Cite, RoadmapContent } from './roadmap-content.ts'

export const cementRoadmap: RoadmapContent = {
  id: 'hoja-de-ruta-cemento',
  group: group.cement,
  title: 'Hoja de ruta del cemento y el hormigón',
  parts: (cite) => [
    { by: who.cementExpert, blocks: [...opening(cite), ...startingPoint(cite), ...clinker(cite)] },
    { by: who.steelDelegate, blocks: slagFromSteel(cite) },
    { by: who.cementExpert, blocks: [...slagInCement(cite), ...standards(cite)] },
    { by: who.cementSteward, blocks: coProcessing(cite) },
    { by: who.policyLead, blocks: capture(cite) },
    { by: who.bankSpecialist, blocks: demand(cite) },
    { by: who.cementExpert, blocks: nextSteps(cite) },
  ],
}

const opening = (cite: Cite) => [
  paragraph`${bold('Documento de trabajo; ejemplo ilustrativo.')} Las organizaciones que aquí se nombran no han aprobado este texto ni han contraído los compromisos que describe. Las cifras publicadas llevan su fuente en la misma oración; lo que no la lleva es una propuesta del grupo.`,
  heading(1, 'Resumen para los ministerios'),
  paragraph`En la hoja de ruta brasileña de 2019, el 82 % de la reducción prevista hasta 2050 viene de las adiciones y de los combustibles alternativos ${source('(Cimento.org)', 'S35')}: materiales y residuos que ya se conocen. Lo que falta son reglas que los admitan, compradores que los pidan y una cuenta clara de cuánto material habrá. Tres mensajes:`,
  numbers(
    item`${bold('Menos clínker es la palanca más grande y la más cercana.')} Depende de las normas (${cite('R-02')}) y de la disponibilidad de adiciones (${cite('T-06')}).`,
    item`${bold('La escoria se acabará.')} La hoja de ruta del acero reduce los altos hornos que la producen; su reemplazo debe empezar antes de que falte (${cite('A-05')}).`,
    item`${bold('El Estado es un gran comprador.')} Una obra pública que pide desempeño y declara su huella crea el mercado que nadie más crea (${cite('R-07')}).`,
  ),
]

const startingPoint = (cite: Cite) => [
  heading(1, 'Punto de partida'),
  heading(2, 'Cuánto emite una tonelada de cemento'),
  table(
    ['País', 'Valor publicado (kg CO₂/t)', 'Año', 'Meta a 2030 (kg CO₂/t)', 'Fuente'],
    ['Argentina', '507', '2023', 'menos de 500', 'FICEM'],
    ['Brasil', '564', '2019', 'sin dato', 'Casa Leiria'],
    ['Brasil', '580', 'publicado en 2025', 'sin dato', 'Grupo Revenda'],
    ['Ecuador', 'sin dato', '—', '520 como máximo', 'El Universo'],
    ['México', 'cerca de 620', '2016', '520', 'República Inmobiliaria'],
    ['Mundo', '598', 'sin dato', '—', 'FICEM'],
  ),
  paragraph`Las cifras no se dejan comparar sin cuidado: unas son brutas y otras netas, unas por tonelada de cemento y otras por tonelada de material cementante (${cite('T-09')}). La nota común de límites y unidades (${cite('A-01')}) debe resolverlo.`,
  heading(2, 'Cifras que no coinciden'),
  bullets(
    item`${bold('Argentina.')} De 612 kg CO₂/t en 1990 a 507 en 2023 hay un 17,2 % menos; la fuente habla de un 18 % ${source('(FICEM)', 'S31')}.`,
    item`${bold('México.')} De 620 a 520 kg CO₂/t hay un 16,1 % menos; la hoja de ruta habla de un 17 % ${source('(Periodismo y Ambiente, 2023)', 'S33')}.`,
    item`${bold('Ecuador.')} La meta a 2030 es de 520 kg CO₂/t en una nota de prensa ${source('(El Universo)', 'S127')} y de 490 en otra ${source('(El Universo)', 'S139')}. Falta el texto original (${cite('M3')}).`,
    item`${bold('Brasil.')} Según el año y el autor, se leen 564 kg CO₂/t ${source('(Casa Leiria, dato de 2019)', 'S136')} o 580 ${source('(Grupo Revenda, 2025)', 'S137')}.`,
  ),
  paragraph`La Argentina muestra además lo que cuesta no hacer nada: sus 6,7 Mt de CO₂, de las que 6,3 Mt son directas, llegarían a 10,4 Mt en 2050 si la producción crece un 55 % sin cambios ${source('(FICEM)', 'S31')}. El gráfico toma esas dos cifras de su serie y descuenta cinco palancas de ejemplo (${cite('C-01')}).`,
  chart('wedges', cite('C-01')),
]

const clinker = (cite: Cite) => [
  heading(1, 'Palancas'),
  heading(2, 'Menos clínker en el cemento'),
  paragraph`La hoja de ruta brasileña de 2019 pasa de 564 a 375 kg CO₂/t en 2050, un 33,5 % menos, y evita 420 Mt de CO₂. El 69 % de esa reducción viene de las adiciones y el 13 % de los combustibles alternativos ${source('(Cimento.org)', 'S35')}. México apunta a un factor clínker del 66 % en 2030 ${source('(Periodismo y Ambiente, 2023)', 'S33')} y la Argentina a pasar del 68 al 67,5 % ${source('(FICEM)', 'S31')}.`,
  heading(3, 'La escoria que viene del acero'),
  paragraph`De todas las adiciones, la escoria de alto horno es la mejor conocida y la única que depende de otra industria de esta coalición. Por eso esta sección la escriben juntos FICEM y Alacero.`,
  card(cite('T-06')),
]

const slagFromSteel = (cite: Cite) => [
  paragraph`${italic('Desde el acero.')} La hoja de ruta del acero busca que las próximas reparaciones mayores no renueven sin más los altos hornos. En Brasil, las plantas a coque hicieron el 73,3 % del acero en 2023 ${source('(Estadão)', 'S85')}; cada una que pase al horno eléctrico o a la reducción directa dejará de entregar la escoria que el cemento conoce. No podemos ofrecer toneladas por planta, pero sí un calendario agregado por quinquenio (${cite('A-12')}), que está por publicarse.`,
]

const slagInCement = (cite: Cite) => [
  paragraph`${italic('Desde el cemento.')} Con ese calendario se puede decidir dónde conviene adelantar las plantas de arcilla calcinada. El cemento LC3 puede reducir a la mitad el clínker y hasta en un 40 % el CO₂ (SDC), y la arcilla no depende de ningún alto horno. Lo que no admite demora es la cuenta común:`,
  card(cite('A-05')),
  quote`${italic('Por escribir, FICEM con Alacero:')} una tabla por quinquenio con la escoria disponible, la demanda de adiciones y la diferencia que cubrirían las arcillas calcinadas, las puzolanas y la caliza. Se completa cuando lleguen los datos agregados del acero.`,
]

const standards = (cite: Cite) => [
  heading(3, 'Normas que midan el desempeño'),
  paragraph`Donde la norma fija la receta, el cemento con menos clínker no se puede vender aunque cumpla. En Chile, la NCh148 incorporó criterios de desempeño de forma parcial en 2021 y casi cuatro años después seguía sin oficializarse ${source('(Instituto del Cemento y del Hormigón)', 'S115')}; la norma brasileña de 2018 muestra que se puede ${source('(Cimento Itambé)', 'S34')}. FICEM redacta una norma modelo (${cite('A-06')}) con la meta ilustrativa de que rija en al menos seis países:`,
  card(cite('M15')),
]

const coProcessing = (cite: Cite) => [
  heading(2, 'Residuos en lugar de combustibles fósiles'),
  paragraph`Las metas van desde al menos un 10 % de sustitución térmica en la Argentina ${source('(FICEM)', 'S31')} hasta un 32 % en México ${source('(Periodismo y Ambiente, 2023)', 'S33')}. La diferencia no está en los hornos, sino en el residuo: hay que clasificarlo, secarlo y contar con él todo el año (${cite('T-07')}). Una cuota por ley no crea esa cadena; los productores dominicanos lo advirtieron cuando se propuso exigir un 30 % ${source('(Diario Social RD)', 'S93')}.`,
  paragraph`Las reglas deben llegar antes que el financiamiento, y hoy van atrasadas: el marco genérico espera a un tercer ministerio (${cite('A-08')}), y el paquete del BID espera al marco (${cite('A-09')}).`,
  card(cite('R-03')),
]

const capture = (cite: Cite) => [
  heading(2, 'Captura de CO₂'),
  paragraph`La calcinación de la caliza libera CO₂ con cualquier combustible. Por eso el plan mundial del sector deja a la captura el 36 % de la reducción, 1,37 Gt al año ${source('(CemNet, 2025)', 'S29')}. En la región no se encontró ningún proyecto cementero de captura en operación (${cite('T-05')}), y las leyes van por detrás: Brasil tiene la suya, pero quién responde del CO₂ almacenado sigue abierto (${cite('R-04')}).`,
  paragraph`Se propone avanzar en dos frentes: una ley modelo con transferencia de la responsabilidad (${cite('A-10')}) y, solo después, la prefactibilidad de un polo que compartan una planta de cemento y una siderúrgica (${cite('A-11')}).`,
]

const demand = (cite: Cite) => [
  heading(2, 'Obra pública que pida menos carbono'),
  paragraph`Brasil es el único país de la región que figura en la lista consultada de la iniciativa IDDI ${source('(ONUDI)', 'S25')}. Las obras piloto en tres países están bloqueadas: las dos que hay no pueden licitarse sin una cláusula de declaraciones ambientales de producto, y esa cláusula (${cite('A-26')}) está propuesta para el BID, que aún no ha respondido.`,
  card(cite('A-07')),
]

const nextSteps = (cite: Cite) => [
  heading(1, 'Hitos'),
  paragraph`Las metas nacionales son de las industrias de cada país. La referencia mundial es el compromiso de GCCA: un 20 % menos por unidad de cemento y un 25 % menos por unidad de hormigón en 2030 frente a 2020 ${source('(PBC Today)', 'S30')}, y hormigón con cero emisiones netas en 2050 ${source('(GCCA)', 'S27')}.`,
  card(cite('M1')),
  card(cite('M2')),
  card(cite('M5')),
  heading(1, 'Próximos pasos'),
  tasks(
    done`Publicar la biblioteca de indicadores para los prestamistas (${cite('A-19')}).`,
    toDo`Recibir de Alacero el calendario agregado y completar la sección sobre la escoria (${cite('A-05')}).`,
    toDo`Acordar con el BID quién redacta la cláusula que esperan las obras piloto (${cite('A-26')}).`,
    toDo`Fijar una nueva fecha para el marco de coprocesamiento (${cite('A-08')}).`,
    toDo`Confirmar la meta del Ecuador en su texto original.`,
  ),
  paragraph`Al comenzar cada reunión del grupo se recuerdan las normas de competencia: solo se comparten sumas de al menos tres informantes, y nunca precios ni planes de capacidad.`,
]
