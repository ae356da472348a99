'use strict';

// The charts, all drawn with ECharts as SVG, so that they print sharply. Colours come from the style sheet, which knows light from dark.

const drawn = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** A colour of the style sheet as it is over paper where it is thin, and opaque: on the way to paper a transparent gradient is lost. */
function thinned(hue) {
  const parts = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
  const paper = parts(colour('paper'));
  return `rgb(${parts(hue).map((part, index) => Math.round(0.38 * part + 0.62 * paper[index])).join(', ')})`;
}

/** A category keeps its colour wherever it is met. */
function categoryColour(category) {
  return colour(`category-${[...CATEGORIES.keys()].indexOf(category) + 1}`);
}

/** The page's own fonts, by name: the charts measure their texts with them. */
function fontFamily() {
  return getComputedStyle(document.body).fontFamily;
}

function isNarrow() {
  return window.innerWidth < 640;
}

/** A chart that draws itself anew when the page's width or colours change. */
function chart(label, height, option, onSelect) {
  const place = element('div', {class: 'chart', role: 'img', 'aria-label': label});
  place.style.height = `${height}px`;
  const one = {place, option, onSelect};
  drawn.push(one);
  return element('div', {class: 'with-tools'}, place,
    tools(element('button', {type: 'button', 'aria-label': `${label}: as PNG`, onclick: () => savePicture(label, one)}, 'PNG')));
}

/** The chart as a picture, twice as sharp as on the page. */
async function savePicture(label, {chart: drawing}) {
  const picture = new Image();
  const svg = new XMLSerializer().serializeToString(drawing.getDom().querySelector('svg'));
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = element('canvas', {width: 2 * drawing.getWidth(), height: 2 * drawing.getHeight()});
  const context = canvas.getContext('2d');
  context.fillStyle = colour('paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob(blob => save(`${label}.png`, blob));
}

function drawAll() {
  for (const one of drawn) {
    if (!one.place.isConnected) {
      one.chart?.dispose();
      continue;
    }
    if (!one.chart) {
      one.chart = echarts.init(one.place, null, {renderer: 'svg'});
      if (one.onSelect) {
        one.chart.on('click', event => one.onSelect(event.dataIndex, event.data));
      }
    }
    one.chart.resize();
    one.chart.setOption({animation: false, textStyle: {fontFamily: fontFamily(), color: colour('ink')}, ...one.option()}, true);
    markOnce('backlash-first-chart');
  }
  if (drawn.length) {
    markOnce('backlash-charts');
  }
  drawn.splice(0, drawn.length, ...drawn.filter(one => one.place.isConnected));
}

/** Notes the time at which something was first done, for who measures the page. */
function markOnce(name) {
  if (performance.getEntriesByName(name).length === 0) {
    performance.mark(name);
  }
}

function axisStyle() {
  return {
    axisLine: {lineStyle: {color: colour('rule')}},
    axisTick: {show: false},
    axisLabel: {color: colour('quiet'), fontSize: 12, margin: 10},
    splitLine: {lineStyle: {color: colour('rule')}},
    nameTextStyle: {color: colour('quiet')},
  };
}

function tooltip(extra) {
  return {
    backgroundColor: colour('paper'),
    borderColor: colour('rule'),
    textStyle: {color: colour('ink'), fontSize: 13},
    renderMode: 'richText',
    confine: true,
    ...extra,
  };
}

/** Lines in the colour of ink, with an edge of paper, so that they are seen on bars of every colour. */
function rangeLine(lines) {
  const strokes = style => lines.map(([[x1, y1], [x2, y2]]) => ({type: 'line', shape: {x1, y1, x2, y2}, style}));
  return {type: 'group', children: [...strokes({stroke: colour('paper'), lineWidth: 3.5, opacity: 0.6}), ...strokes({stroke: colour('ink'), lineWidth: 1.5})]};
}

/** A line from low to high with short ends, across a horizontal bar. */
function whiskers(bars) {
  return {
    type: 'custom',
    silent: true,
    z: 5,
    data: bars.map((bar, index) => [bar.low, bar.high, index]),
    encode: {x: [0, 1], y: 2},
    renderItem: (parameters, api) => {
      if (!Number.isFinite(api.value(0)) || !Number.isFinite(api.value(1))) {
        return null;
      }
      const from = api.coord([api.value(0), api.value(2)]);
      const to = api.coord([api.value(1), api.value(2)]);
      return rangeLine([[from, to], [[from[0], from[1] - 4], [from[0], from[1] + 4]], [[to[0], to[1] - 4], [to[0], to[1] + 4]]]);
    },
  };
}

/** Whether anything that is drawn from zero goes below it. */
function goesBelow(bars) {
  return bars.some(({value, low}) => value < 0 || low < 0);
}

/** A line across a chart at a value of its upright bars' axis (y) or of its lying ones' (x), with words at its end if any are given. */
function lineAt(axis, value, hue, words) {
  return {
    type: 'custom', silent: true, z: 4, data: [[0, 0]],
    renderItem: ({coordSys: {x, y, width, height}}, api) => {
      const [atX, atY] = axis === 'x' ? api.coord([value, 0]) : api.coord([0, value]);
      const shape = axis === 'x' ? {x1: atX, x2: atX, y1: y, y2: y + height} : {x1: x, x2: x + width, y1: atY, y2: atY};
      return {type: 'group', children: [
        {type: 'line', shape, style: {stroke: hue, lineWidth: 1.2}},
        ...(words ? [{type: 'text', x: atX, y: y - 4, style: {text: words, fill: colour('ink'), fontSize: 12, textAlign: 'center', textVerticalAlign: 'bottom', fontFamily: fontFamily()}}] : []),
      ]};
    },
  };
}

/** The line of zero, where something goes below it. */
function zeroLine(axis, below) {
  return below ? [lineAt(axis, 0, colour('ink'))] : [];
}

/**
 * Horizontal bars from zero, to the left where they are below it, each with its interval. A bar is {name, value, low, high, colour, label, tip, faint}.
 */
function barChart(label, bars, axis, onSelect, maximum) {
  return chart(label, 40 + bars.length * 34, () => {
    const narrow = isNarrow();
    const below = goesBelow(bars);
    return {
      grid: {left: narrow ? 112 : 190, right: narrow ? 74 : 230, top: 4, bottom: 28},
      tooltip: tooltip({trigger: 'item', formatter: event => bars[event.dataIndex].tip}),
      xAxis: {type: 'value', min: below ? undefined : 0, max: maximum, splitNumber: narrow ? 2 : 5, ...axisStyle(), axisLabel: {...axisStyle().axisLabel, formatter: axis, hideOverlap: true}},
      yAxis: {
        type: 'category', inverse: true, data: bars.map(bar => bar.name), ...axisStyle(), axisLine: {...axisStyle().axisLine, onZero: false}, splitLine: {show: false},
        axisLabel: {color: colour('ink'), fontSize: narrow ? 12 : 13, lineHeight: 14, width: narrow ? 102 : 176, overflow: 'break', interval: 0},
      },
      series: [
        {
          type: 'bar',
          barWidth: 18,
          cursor: onSelect ? 'pointer' : 'default',
          data: bars.map(bar => ({
            value: bar.value,
            itemStyle: {color: bar.colour(), opacity: bar.faint ? 0.4 : 1, borderRadius: bar.value < 0 ? [2, 0, 0, 2] : [0, 2, 2, 0]},
          })),
        },
        ...zeroLine('x', below),
        whiskers(bars),
        {
          // The label stands right of the whisker, or of the bar where there is none.
          type: 'custom',
          silent: true,
          data: bars.map((bar, index) => [Math.max(bar.value || 0, Number.isFinite(bar.high) ? bar.high : 0), index]),
          encode: {x: 0, y: 1},
          clip: false,
          renderItem: (parameters, api) => {
            const at = api.coord([api.value(0), api.value(1)]);
            const bar = bars[api.value(1)];
            return {type: 'text', x: at[0] + 8, y: at[1], style: {text: narrow ? bar.shortLabel : bar.label, fill: colour('ink'), fontSize: 12, textVerticalAlign: 'middle', fontFamily: fontFamily()}};
          },
        },
      ],
    };
  }, onSelect);
}

/** Stars over time, as they are and as they would be; the space between is what the failures took. */
function valenceChart(label, days, valence, counterfactual) {
  return chart(label, 320, () => {
    const narrow = isNarrow();
    const known = [...valence, ...counterfactual].filter(value => value !== null);
    const low = Math.max(1, Math.floor((Math.min(...known) - 0.15) * 2) / 2);
    const high = Math.min(5, Math.ceil((Math.max(...known) + 0.15) * 2) / 2);
    const gap = valence.map((value, index) => value === null ? null : counterfactual[index] - value);
    const line = (name, data, hue, type) => ({
      name, type: 'line', data, showSymbol: false, connectNulls: false, smooth: false,
      lineStyle: {color: hue, width: 2.5, type}, itemStyle: {color: hue}, emphasis: {disabled: true},
      endLabel: {show: !narrow, formatter: name, color: hue, fontSize: 13, distance: 8, width: 120, overflow: 'break'},
      labelLayout: {moveOverlap: 'shiftY'},
    });
    return {
      grid: {left: 36, right: narrow ? 12 : 140, top: 16, bottom: 32},
      tooltip: tooltip({
        trigger: 'axis',
        formatter: points => {
          const index = points[0].dataIndex;
          return `${dayName(days[index])}\nwithout failures ${number(counterfactual[index], 2)} stars\nobserved ${number(valence[index], 2)} stars`;
        },
      }),
      xAxis: {type: 'category', data: days, boundaryGap: false, ...axisStyle(), splitLine: {show: false},
        axisLabel: {...axisStyle().axisLabel, hideOverlap: true, formatter: day => days.length < 62 ? dayName(day).slice(0, -5) : monthName(day), interval: index => isTick(days, index)}},
      yAxis: {type: 'value', min: low, max: high, interval: 0.5, ...axisStyle(), axisLabel: {...axisStyle().axisLabel, formatter: value => `${value}★`}},
      series: [
        {type: 'line', data: valence, stack: 'gap', symbol: 'none', lineStyle: {opacity: 0}, silent: true, tooltip: {show: false}},
        {type: 'line', data: gap, stack: 'gap', symbol: 'none', lineStyle: {opacity: 0}, areaStyle: {color: colour('loss'), opacity: 0.14}, silent: true},
        line('without failures', counterfactual, colour('better'), 'dashed'),
        line('observed', valence, colour('loss'), 'solid'),
      ],
    };
  });
}

/** Of a long time the first of a month, or of a quarter where the page is narrow; of a short one every day that has room. */
function isTick(days, index) {
  return days.length < 62 || (isNarrow() || days.length > 550 ? /-(01|04|07|10)-01$/ : /-01$/).test(days[index]);
}

/** Upright bars from zero by month, each with its interval. */
function monthChart(label, months, axis) {
  const below = goesBelow(months);
  return chart(label, 220, () => ({
    grid: {left: isNarrow() ? 48 : 60, right: 12, top: 12, bottom: 28},
    tooltip: tooltip({trigger: 'item', formatter: event => months[event.dataIndex].tip}),
    xAxis: {type: 'category', data: months.map(month => month.name), ...axisStyle(), axisLine: {...axisStyle().axisLine, onZero: false}, splitLine: {show: false}, axisLabel: {...axisStyle().axisLabel, hideOverlap: true}},
    yAxis: {type: 'value', min: below ? undefined : 0, splitNumber: 3, ...axisStyle(), axisLabel: {...axisStyle().axisLabel, formatter: axis}},
    series: [
      ...zeroLine('y', below),
      {type: 'bar', barMaxWidth: 34,
        data: months.map(month => ({value: month.value, itemStyle: {color: colour('loss'), opacity: month.faint ? 0.4 : 1, borderRadius: month.value < 0 ? [0, 0, 2, 2] : [2, 2, 0, 0]}}))},
      {
        type: 'custom', silent: true, z: 5, data: months.map((month, index) => [index, month.low, month.high]), encode: {x: 0, y: [1, 2]},
        renderItem: (parameters, api) => {
          if (!Number.isFinite(api.value(1)) || !Number.isFinite(api.value(2))) {
            return null;
          }
          const from = api.coord([api.value(0), api.value(1)]);
          const to = api.coord([api.value(0), api.value(2)]);
          return rangeLine([[from, to], [[from[0] - 4, from[1]], [from[0] + 4, from[1]]], [[to[0] - 4, to[1]], [to[0] + 4, to[1]]]]);
        },
      },
    ],
  }));
}

/**
 * The flow from failures over what is said to the loss. The width is that of one negative review or post; of customers who said nothing, that of one who left.
 */
function flowChart(label, {explained, unexplained, negative, lost, range, left}, onSelect) {
  const said = 'Negative reviews and posts';
  const deterred = 'Lost new sales';
  const nothing = 'Unexplained';
  const silent = 'Failures without feedback';
  const leaving = 'Churn';
  const share = value => `${number(value)} (${shortPercent(value / negative)})`;
  const sum = explained.reduce((whole, part) => whole + part.feedback_count, 0);
  return chart(label, 90 + 34 * (explained.length + 1) + (left ? 64 : 0), () => {
    const narrow = isNarrow();
    // On paper there is as little room between the nodes.
    const brief = narrow || document.documentElement.dataset.paper === 'yes';
    const node = (name, words, hue, side, more) => ({
      name, itemStyle: {color: hue, borderWidth: 0}, ...more,
      label: {position: side, formatter: words, color: colour('ink'), fontSize: narrow ? 11 : 13, lineHeight: narrow ? 14 : 17},
    });
    const kinds = explained.map(part => node(part.title, brief ? `${part.title} ${number(part.feedback_count)}` : `${part.title}: ${number(part.failures)} failures, linked to ${share(part.feedback_count)}`, categoryColour(part.category), 'right', {category: part.category}));
    const link = (source, target, value, from, to) => ({source, target, value,
      lineStyle: {color: {type: 'linear', x: 0, y: 0, x2: 1, y2: 0, colorStops: [{offset: 0, color: thinned(from)}, {offset: 1, color: thinned(to)}]}}});
    const unit = name => name === silent || name === leaving ? 'customers who left in silence' : `of ${number(negative)} negative reviews and posts`;
    return {
      tooltip: tooltip({trigger: 'item', formatter: event => event.dataType === 'edge'
        ? `${event.data.source} → ${event.data.target}\n${number(event.data.value, 1)} ${unit(event.data.source)}`
        : `${event.name}\n${number(event.value, 1)} ${unit(event.name)}`}),
      series: [{
        type: 'sankey', left: 4, right: narrow ? 8 : 150, top: 8, bottom: 12, nodeWidth: narrow ? 10 : 16, nodeGap: left ? 18 : 12, draggable: false, layoutIterations: 0, emphasis: {focus: 'adjacency'},
        lineStyle: {opacity: 1},
        data: [
          ...kinds,
          ...(unexplained > 0 ? [node(`${nothing} `, brief ? `${nothing} ${number(unexplained)}` : `${nothing}: ${share(unexplained)}`, colour('quiet'), 'right')] : []),
          ...(left ? [node(silent, brief ? `Silent ${number(left.silent)}` : `${silent}: ${number(left.silent)} known customers`, colour('accent'), 'right')] : []),
          node(said, narrow ? `${number(negative)}\nnegative` : `${number(negative)} negative\nreviews and posts`, colour('ink'), 'right'),
          ...(sum > 0 ? [node(deterred, narrow ? `${deterred}\n${lost}` : `${deterred}\n${lost}\n${range}`, colour('loss'), narrow ? 'left' : 'right')] : []),
          ...(unexplained > 0 ? [node(nothing, narrow ? 'Not counted' : 'Not counted\nas a loss', colour('quiet'), narrow ? 'left' : 'right')] : []),
          ...(left ? [node(leaving, narrow ? `${left.customers} lost\n${left.lost}` : `${left.customers} customers lost\n${left.lost}\n${left.range}`, colour('loss'), narrow ? 'left' : 'right', {depth: 2})] : []),
        ],
        links: [
          ...explained.map(part => link(part.title, said, part.feedback_count, categoryColour(part.category), colour('ink'))),
          ...(unexplained > 0 ? [link(`${nothing} `, said, unexplained, colour('quiet'), colour('ink')), link(said, nothing, unexplained, colour('ink'), colour('quiet'))] : []),
          ...(sum > 0 ? [link(said, deterred, sum, colour('ink'), colour('loss'))] : []),
          ...(left ? [link(silent, leaving, left.width, colour('accent'), colour('loss'))] : []),
        ],
      }],
    };
  }, (index, data) => data.category && onSelect(data.category));
}

/**
 * What a figure would be between two values of an assumption, beside what it is: the widest first. A row is {name, low, high, lowLabel, highLabel, tip}.
 */
function tornadoChart(label, rows, middle, axis) {
  return chart(label, 56 + rows.length * 34, () => {
    const narrow = isNarrow();
    const below = goesBelow(rows);
    const words = {fill: colour('ink'), fontSize: 12, textVerticalAlign: 'middle', fontFamily: fontFamily()};
    return {
      grid: {left: narrow ? 112 : 190, right: narrow ? 24 : 150, top: 22, bottom: 28},
      tooltip: tooltip({trigger: 'item', formatter: event => event.componentType === 'series' ? rows[event.dataIndex].tip : ''}),
      xAxis: {type: 'value', min: below ? undefined : 0, splitNumber: narrow ? 2 : 5, ...axisStyle(), axisLabel: {...axisStyle().axisLabel, formatter: axis, hideOverlap: true}},
      yAxis: {
        type: 'category', inverse: true, data: rows.map(row => row.name), ...axisStyle(), axisLine: {...axisStyle().axisLine, onZero: false}, splitLine: {show: false},
        axisLabel: {color: colour('ink'), fontSize: narrow ? 12 : 13, lineHeight: 14, width: narrow ? 102 : 176, overflow: 'break', interval: 0},
      },
      series: [{
        type: 'custom',
        data: rows.map((row, index) => [row.low, row.high, index]),
        encode: {x: [0, 1], y: 2},
        clip: false,
        renderItem: (parameters, api) => {
          const row = rows[api.value(2)];
          const [left, y] = api.coord([api.value(0), api.value(2)]);
          const [right] = api.coord([api.value(1), api.value(2)]);
          const bar = {type: 'rect', shape: {x: left, y: y - 9, width: Math.max(1, right - left), height: 18, r: 2}, style: {fill: colour('accent'), opacity: 0.75}};
          return {type: 'group', children: narrow ? [bar] : [bar, {type: 'text', x: right + 8, y, style: {...words, text: row.label}}]};
        },
      }, lineAt('x', middle, colour('loss'), 'current')],
    };
  });
}

/**
 * A figure by column and row, in a stronger colour where it is higher; what is below zero is as pale as zero, and what is not known has an edge alone.
 * A cell is {column, row, value, tip}; the columns are {names, label(name), isShown(index): whether it is written}.
 */
function heatChart(label, columns, names, cells, hue = 'loss') {
  const most = Math.max(...cells.map(cell => cell.value ?? 0), 0) || 1;
  return chart(label, 44 + names.length * 30, () => {
    const narrow = isNarrow();
    return {
      grid: {left: narrow ? 112 : 190, right: 12, top: 4, bottom: 28},
      tooltip: tooltip({trigger: 'item', formatter: event => cells[event.dataIndex].tip}),
      xAxis: {type: 'category', data: columns.names, ...axisStyle(), splitLine: {show: false},
        axisLabel: {...axisStyle().axisLabel, hideOverlap: true, formatter: columns.label, interval: columns.isShown}},
      yAxis: {type: 'category', inverse: true, data: names, ...axisStyle(), splitLine: {show: false},
        axisLabel: {color: colour('ink'), fontSize: narrow ? 12 : 13, lineHeight: 14, width: narrow ? 102 : 176, overflow: 'break', interval: 0}},
      series: [{
        type: 'custom',
        data: cells.map(cell => [cell.column, cell.row, cell.value]),
        encode: {x: 0, y: 1},
        renderItem: (parameters, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const [width] = api.size([1, 0]);
          const gap = width < 6 ? 0 : 1;
          const {value} = cells[parameters.dataIndex];
          return {type: 'group', children: [
            {type: 'rect', shape: {x: x - width / 2, y: y - 11, width: width - gap, height: 22},
              style: value === null ? {fill: 'transparent', stroke: colour('rule')} : {fill: colour(hue), opacity: 0.06 + 0.94 * Math.max(0, value) / most}},
          ]};
        },
      }],
    };
  });
}

/** Episodes on a time line. One is {name, from, to, open, colour, tip}, with days as ISO texts. */
function timeChart(label, names, episodes, first, last) {
  return chart(label, 44 + names.length * 30, () => {
    const narrow = isNarrow();
    return {
      grid: {left: narrow ? 112 : 190, right: 16, top: 4, bottom: 28},
      tooltip: tooltip({trigger: 'item', formatter: event => episodes[event.dataIndex].tip}),
      xAxis: {type: 'time', min: first, max: last, ...axisStyle(), splitLine: {show: true, lineStyle: {color: colour('rule')}},
        axisLabel: {...axisStyle().axisLabel, hideOverlap: true, formatter: time => monthName(new Date(time).toISOString().slice(0, 10))}, minInterval: 28 * 86400000},
      yAxis: {type: 'category', inverse: true, data: names, ...axisStyle(), splitLine: {show: false},
        axisLabel: {color: colour('ink'), fontSize: narrow ? 12 : 13, lineHeight: 14, width: narrow ? 102 : 176, overflow: 'break', interval: 0}},
      series: [{
        type: 'custom',
        data: episodes.map(episode => [episode.from, episode.to, names.indexOf(episode.name)]),
        encode: {x: [0, 1], y: 2},
        renderItem: (parameters, api) => {
          const [left, y] = api.coord([api.value(0), api.value(2)]);
          const [right] = api.coord([api.value(1), api.value(2)]);
          const episode = episodes[parameters.dataIndex];
          return {type: 'rect', shape: {x: left, y: y - 8, width: Math.max(5, right - left), height: 16, r: 3},
            style: {fill: episode.colour(), opacity: episode.open ? 0.6 : 1, stroke: colour('ink'), lineWidth: episode.open ? 1 : 0, lineDash: [3, 2]}};
        },
      }],
    };
  });
}

/** ROMI by campaign, observed and without failures, side by side from zero. */
function returnChart(label, campaigns) {
  return chart(label, 52 + campaigns.length * 46, () => {
    const narrow = isNarrow();
    const below = campaigns.some(campaign => campaign.romi < 0 || campaign.romi_counterfactual < 0);
    const bars = (name, key, hue) => ({name, type: 'bar', barWidth: 14, barGap: '15%', itemStyle: {color: hue},
      data: campaigns.map(campaign => ({value: campaign[key], label: {position: campaign[key] < 0 ? 'left' : 'right'}})),
      label: {show: true, formatter: event => percent(event.value), color: colour('ink'), fontSize: 12}});
    return {
      grid: {left: narrow ? 112 : 190, right: 60, top: 4, bottom: 28},
      tooltip: tooltip({trigger: 'item', formatter: event => `${event.seriesName}: ${percent(event.value)}`}),
      // Room for the number beyond a bar that goes to the left.
      xAxis: {type: 'value', ...axisStyle(), axisLabel: {...axisStyle().axisLabel, formatter: shortPercent}, boundaryGap: [below ? '8%' : 0, 0], splitNumber: narrow ? 3 : 6},
      yAxis: {type: 'category', inverse: true, data: campaigns.map(campaign => campaign.campaign), ...axisStyle(), axisLine: {...axisStyle().axisLine, onZero: false}, splitLine: {show: false},
        axisLabel: {color: colour('ink'), fontSize: narrow ? 12 : 13, lineHeight: 14, width: narrow ? 102 : 176, overflow: 'break', interval: 0}},
      series: [bars('ROMI', 'romi', colour('loss')), bars('ROMI without failures', 'romi_counterfactual', colour('better')), ...zeroLine('x', below)],
    };
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Mar", or "Jan 2026" at the turn of the year; of an ISO day. */
function monthName(day) {
  const month = MONTHS[Number(day.slice(5, 7)) - 1];
  return month === 'Jan' ? `Jan ${day.slice(0, 4)}` : month;
}

/** "Mar 2026", of an ISO day. */
function monthOf(day) {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function dayName(day) {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
