import { group } from './groups.ts'
import { who } from './people.ts'
import { bold, bullets, card, done, heading, italic, item, numbers, paragraph, quote, source, table, tasks, toDo } from './prose.ts'
import type { Cite, RoadmapContent } from './roadmap-content.ts'

export const steelRoadmap: RoadmapContent = {
  id: 'hoja-de-ruta-acero',
  group: group.steel,
  title: 'Hoja de ruta del acero',
  parts: (cite) => [
    { by: who.steelDelegate, blocks: [...opening(cite), ...startingPoint()] },
    { by: who.steelExpert, blocks: levers(cite) },
    { by: who.hydrogenCoordinator, blocks: hydrogen(cite) },
    { by: who.steelDelegate, blocks: scrap(cite) },
    { by: who.cementExpert, blocks: slag(cite) },
    { by: who.bankSpecialist, blocks: conditions(cite) },
    { by: who.steelDelegate, blocks: nextSteps(cite) },
  ],
}

const opening = (cite: Cite) => [
  paragraph`${bold('Documento de trabajo; ejemplo ilustrativo.')} Las organizaciones que aquí se nombran no han aprobado este texto ni han contraído los compromisos que describe. Las cifras publicadas llevan su fuente en la misma oración; lo que no la lleva es una propuesta del grupo.`,
  heading(1, 'Resumen para los ministerios'),
  paragraph`El acero de América Latina emite menos por tonelada que el promedio mundial, pero su industria pierde terreno frente a las importaciones y no tiene todavía una tecnología probada para sustituir el alto horno. Esta hoja de ruta propone tres decisiones para los próximos dos años:`,
  numbers(
    item`${bold('Aprovechar mejor lo que ya existe.')} Más chatarra, más gas y más electricidad renovable en las plantas actuales, con un balance regional que diga cuánta chatarra hay (${cite('A-04')}).`,
    item`${bold('No dejar pasar la próxima reparación mayor.')} Cada alto horno que se revista sin alternativa a la vista fija su tecnología por muchos años (${cite('T-01')}).`,
    item`${bold('Planificar junto con el cemento.')} Cerrar altos hornos quita al cemento la escoria con la que reduce sus propias emisiones (${cite('T-06')}). Las dos industrias deben hacer una sola cuenta.`,
  ),
]

const startingPoint = () => [
  heading(1, 'Punto de partida'),
  heading(2, 'Producción y comercio'),
  paragraph`La región produjo 64,7 Mt de acero crudo en 2021 y unas 62,8 Mt en 2022, de las que 34,5 Mt salieron de Brasil ${source('(Alacero, 2022)', 'S132')}. En 2024 la producción cayó un 3,6 %, mientras las importaciones cubrían cerca del 40 % de un consumo de 71,8 Mt; la construcción absorbió el 48,9 % de ese consumo ${source('(Alacero, 2024)', 'S101')}.`,
  heading(2, 'Emisiones por tonelada'),
  table(
    ['Indicador', 'Valor', 'Fuente'],
    ['Intensidad media de América Latina', '1,55 t CO₂/t', 'Alacero, 2024'],
    ['Intensidad media mundial', '1,91 t CO₂/t', 'Alacero, 2024'],
    ['Intensidad media de China', '2,24 t CO₂/t', 'Alacero, 2024'],
    ['Intensidad de Brasil', '1,7 t CO₂/t', 'Estadão, datos de 2023'],
    ['Brasil, acero a partir de coque', '73,3 %', 'Estadão, datos de 2023'],
    ['Brasil, acero a partir de chatarra', '14,8 %', 'Estadão, datos de 2023'],
    ['Brasil, acero a partir de carbón vegetal', '11,9 %', 'Estadão, datos de 2023'],
  ),
  paragraph`Con esos valores, la intensidad regional está un 18,8 % por debajo de la mundial y un 30,8 % por debajo de la china ${source('(cálculo a partir de Alacero, 2024)', 'S16')}. Circulan otros porcentajes para la misma comparación: el 45 % frente a China que aparece en otro texto ${source('(Gerencia Ambiental, 2024)', 'S37')} mide cuánto supera China a la región, y no cuánto está la región por debajo. Por eso este documento calcula cada porcentaje a partir de sus dos valores.`,
  paragraph`Las rutas de Brasil (${source('Estadão', 'S85')}) muestran cuánto se esconde detrás de un promedio: nadie debería leerlo como el desempeño de una planta.`,
]

const levers = (cite: Cite) => [
  heading(1, 'Palancas'),
  heading(2, 'Hasta 2030: mejorar las plantas que hay'),
  paragraph`La industria ya trabaja en varias medidas ${source('(Alacero, 2024)', 'S38')}:`,
  bullets(
    item`eficiencia energética y electrificación de procesos;`,
    item`más electricidad renovable y, como combustibles de transición, más gas natural y biogás;`,
    item`más chatarra en la carga metálica;`,
    item`biomasa como reductor y combustible, con los límites que describe ${cite('T-10')};`,
    item`reconocimiento de los coproductos que otras industrias aprovechan, como la escoria.`,
  ),
  heading(2, 'Después de 2030: sustituir el alto horno'),
  heading(3, 'El calendario de las reparaciones mayores'),
  paragraph`La propia industria admite que aún no hay una solución definitiva a escala industrial para las emisiones del alto horno ${source('(El Economista, 2021)', 'S46')}. La pregunta útil no es solo cuándo madurará una alternativa, sino si lo hará antes de que cada horno llegue a su próxima reparación mayor. El calendario agregado que prepara Alacero (${cite('A-12')}) responde a eso sin mostrar datos de ninguna planta.`,
  card(cite('T-01')),
]

const hydrogen = (cite: Cite) => [
  heading(3, 'Reducción directa e hidrógeno'),
  paragraph`Una planta de reducción directa a gas puede dejarse preparada para el hidrógeno; la ficha técnica en curso (${cite('A-13')}) explica qué hay que prever y cuánto cuesta. El hidrógeno, en cambio, todavía no está: el 92 % de los 65 proyectos de un recuento regional se encuentra en una etapa temprana ${source('(El Mundo de los Negocios)', 'S83')}, y la región recibe cerca del 2 % de la inversión mundial en hidrógeno verde ${source('(OLADE)', 'S89')}.`,
  paragraph`Faltan escala y precio (${cite('T-03')}), pero falta antes quien se comprometa a comprar (${cite('F-03')}). La Alianza propone reunir la demanda del acero, los fertilizantes y la alúmina en un solo libro (${cite('A-14')}), que no revele los datos de ninguna empresa.`,
]

const scrap = (cite: Cite) => [
  heading(3, 'Chatarra y horno eléctrico'),
  paragraph`La ruta con menos emisiones que ya funciona es la del horno eléctrico con chatarra: unas 0,16 t CO₂ por tonelada en el modelo de Mission Possible Partnership, frente a 2,43 t del promedio de las plantas integradas ${source('(MPP)', 'S69')}. El mismo modelo asigna a Sudamérica y Centroamérica cerca de 31 Mt de chatarra en 2030, para una demanda tendencial de 62 Mt de acero: la mitad, antes de descontar la calidad.`,
  card(cite('T-02')),
  paragraph`El balance regional debía estar listo y no lo está: las series de comercio exterior de dos países llegan tarde. Mientras no exista, las reglas sobre la exportación de chatarra (${cite('R-09')}) se seguirán discutiendo sin números.`,
]

const slag = (cite: Cite) => [
  heading(1, 'La escoria: lo que el acero libera y el cemento necesita'),
  paragraph`Este capítulo lo escriben las dos asociaciones. El alto horno produce, junto con el arrabio, una escoria que el cemento usa en lugar de clínker. Si esta hoja de ruta se cumple, habrá cada año menos escoria de alto horno en la región; y la hoja de ruta del cemento cuenta con ella.`,
  card(cite('T-06')),
  paragraph`El orden de magnitud importa: la hoja de ruta brasileña de 2019 confía a las adiciones, escoria incluida, el 69 % de la reducción del cemento hasta 2050 ${source('(Cimento.org)', 'S35')}. La escoria del horno eléctrico es distinta y no la reemplaza sin más; las arcillas calcinadas y la caliza sí pueden hacerlo, donde las normas lo permitan (${cite('R-02')}).`,
  quote`${italic('Nota de FICEM (ejemplo):')} no pedimos conservar un alto horno para tener escoria. Pedimos saber con cinco años de anticipación cuándo dejará de haberla, para que las plantas de arcilla calcinada lleguen antes.`,
  paragraph`La perspectiva conjunta (${cite('A-05')}) reunirá la oferta y la demanda en una sola tabla. Espera el calendario de altos hornos (${cite('A-12')}), que ya pasó su fecha.`,
]

const conditions = (cite: Cite) => [
  heading(1, 'Condiciones para invertir'),
  paragraph`La Agencia Internacional de Energía estima el acero de alto horno en unos 490 dólares por tonelada y el de hidrógeno verde en unos 650 ${source('(AIE, 2023)', 'S41')}. La diferencia es de un 33 %, aunque el texto habla de un 25 %. Nadie se ha comprometido a pagarla (${cite('F-01')}), y el costo del capital la agranda en la región (${cite('F-02')}).`,
  paragraph`El margen propio tampoco alcanza. La planta chilena de Huachipato cerró en 2024 después de perder 700 millones de dólares ${source('(El Dínamo, La Nación)', 'S102')}, y una empresa que pierde dinero no consigue crédito para cambiar de tecnología (${cite('F-05')}). El grupo de financiamiento trabaja en una garantía para el primer proyecto de su tipo, que todavía debe acordar qué hecho la activa:`,
  card(cite('A-17')),
]

const nextSteps = (cite: Cite) => [
  heading(1, 'Hitos'),
  paragraph`La coalición no fija aquí una meta propia de emisiones. Toma como referencia la que publicaron las grandes siderúrgicas de Brasil ${source('(Valor, 2023)', 'S86')} y añade un hito de datos, que es ilustrativo.`,
  card(cite('M7')),
  card(cite('M16')),
  heading(1, 'Próximos pasos'),
  tasks(
    done`Acordar qué se puede compartir entre competidores (${cite('A-02')}).`,
    toDo`Entregar a FICEM el calendario agregado de altos hornos (${cite('A-12')}).`,
    toDo`Fijar con las cámaras una nueva fecha para el balance de chatarra (${cite('A-04')}).`,
    toDo`Responder si Alacero lidera la posición sobre el acero «verde» (${cite('A-22')}).`,
    toDo`Traducir este documento al portugués y al inglés.`,
  ),
  paragraph`Al comenzar cada reunión del grupo se recuerdan las normas de competencia: no se habla de precios, de clientes ni de planes de capacidad de ninguna empresa.`,
]
