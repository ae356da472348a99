// The part of Apache ECharts that the report draws with. `npm install && npm run build` writes the vendored file anew.
import {init, use} from 'echarts/core';
import {BarChart, CustomChart, LineChart, SankeyChart} from 'echarts/charts';
import {AriaComponent, GridComponent, TooltipComponent} from 'echarts/components';
import {LabelLayout} from 'echarts/features';
import {SVGRenderer} from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, SankeyChart, AriaComponent, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

export {init};
