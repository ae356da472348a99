'use strict';

// The page as a whole: which brand is shown, light or dark, and drawing.

function select(brand, scroll) {
  state.brand = brand;
  document.getElementById('brand-select').value = brand;
  for (const section of [brandHeadline, keyFigures, overTime, causes, mendFirst, certainty, response, marketing, method]) {
    section(brand);
  }
  drawAll();
  if (scroll) {
    document.getElementById('brand-headline').scrollIntoView();
  }
}

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme-button').textContent = theme === 'dark' ? 'Light' : 'Dark';
  drawAll();
}

function start() {
  league();
  quality();
  const names = model.brands.map(({brand}) => brand);
  if (names.length > 0) {
    const choiceOfBrand = document.getElementById('brand-select');
    choiceOfBrand.replaceChildren(...names.map(name => element('option', {value: name}, name)));
    choiceOfBrand.addEventListener('input', () => select(choiceOfBrand.value, true));
    document.getElementById('brand-control').hidden = names.length < 2;
    const asked = decodeURIComponent(location.hash.slice(1));
    select(names.includes(asked) ? asked : names[0], names.includes(asked));
  } else {
    method(null);
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  chooseTheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', () => chooseTheme(dark.matches ? 'dark' : 'light'));
  document.getElementById('theme-button').addEventListener('click', () => chooseTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));

  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      drawAll();
    }
  });

  // On paper the tables behind the charts are open, the colours light, and the charts as wide as a sheet.
  let shown = 'light';
  window.addEventListener('beforeprint', () => {
    shown = document.documentElement.dataset.theme;
    document.querySelectorAll('details.twin').forEach(fold => fold.open = true);
    document.documentElement.dataset.paper = 'yes';
    chooseTheme('light');
  });
  window.addEventListener('afterprint', () => {
    delete document.documentElement.dataset.paper;
    chooseTheme(shown);
  });
}

start();
