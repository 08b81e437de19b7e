export default { name: 'no construct' };
