variable "security_group_id" {
  description = "The security group that gets the rules."
  type        = string
}

resource "alicloud_security_group_rule" "ingress_drop_tcp_22_22_0_0_0_0_0" {
  security_group_id = var.security_group_id
  description       = "no SSH"
  type              = "ingress"
  nic_type          = "intranet"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  policy            = "drop"
  priority          = 1
  cidr_ip           = "0.0.0.0/0"
}

resource "alicloud_security_group_rule" "ingress_drop_gre_1_1_0_0_0_0_0" {
  security_group_id = var.security_group_id
  type              = "ingress"
  nic_type          = "intranet"
  ip_protocol       = "gre"
  port_range        = "-1/-1"
  policy            = "drop"
  priority          = 1
  cidr_ip           = "0.0.0.0/0"
}

resource "alicloud_security_group_rule" "ingress_accept_tcp_10250_10250_10_0_0_0_16" {
  security_group_id = var.security_group_id
  description       = "kubelet, by way of Raven"
  type              = "ingress"
  nic_type          = "intranet"
  ip_protocol       = "tcp"
  port_range        = "10250/10250"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "10.0.0.0/16"
}

resource "alicloud_security_group_rule" "ingress_accept_icmp_1_1_10_0_0_0_8" {
  security_group_id = var.security_group_id
  type              = "ingress"
  nic_type          = "intranet"
  ip_protocol       = "icmp"
  port_range        = "-1/-1"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "10.0.0.0/8"
}

resource "alicloud_security_group_rule" "ingress_accept_icmpv6_1_1_2001_db8_32" {
  security_group_id = var.security_group_id
  type              = "ingress"
  nic_type          = "intranet"
  ip_protocol       = "icmpv6"
  port_range        = "-1/-1"
  policy            = "accept"
  priority          = 1
  ipv6_cidr_ip      = "2001:db8::/32"
}

resource "alicloud_security_group_rule" "ingress_accept_all_1_1_sg_0a1b" {
  security_group_id        = var.security_group_id
  type                     = "ingress"
  nic_type                 = "intranet"
  ip_protocol              = "all"
  port_range               = "-1/-1"
  policy                   = "accept"
  priority                 = 1
  source_security_group_id = "sg-0a1b"
}

resource "alicloud_security_group_rule" "egress_accept_tcp_10280_10284_203_0_113_7_32" {
  security_group_id = var.security_group_id
  description       = "Raven proxy"
  type              = "egress"
  nic_type          = "intranet"
  ip_protocol       = "tcp"
  port_range        = "10280/10284"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "203.0.113.7/32"
}

resource "alicloud_security_group_rule" "egress_accept_tcp_1_65535_0" {
  security_group_id = var.security_group_id
  type              = "egress"
  nic_type          = "intranet"
  ip_protocol       = "tcp"
  port_range        = "1/65535"
  policy            = "accept"
  priority          = 1
  ipv6_cidr_ip      = "::/0"
}

resource "alicloud_security_group_rule" "egress_accept_udp_4500_4500_203_0_113_7_32" {
  security_group_id = var.security_group_id
  description       = "Raven tunnel"
  type              = "egress"
  nic_type          = "intranet"
  ip_protocol       = "udp"
  port_range        = "4500/4500"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "203.0.113.7/32"
}

resource "alicloud_security_group_rule" "egress_accept_all_1_1_192_0_2_0_24" {
  security_group_id = var.security_group_id
  type              = "egress"
  nic_type          = "intranet"
  ip_protocol       = "all"
  port_range        = "-1/-1"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "192.0.2.0/24"
}

# skipped ALLOW INGRESS ICMP 2 from ::/0: a security group of Alibaba Cloud takes every message of ICMP or none

# skipped ALLOW INGRESS ICMP 3/4 from 0.0.0.0/0: a security group of Alibaba Cloud takes every message of ICMP or none

# skipped ALLOW INGRESS ICMP 8 from 198.51.100.0/24: a security group of Alibaba Cloud takes every message of ICMP or none

# skipped ALLOW INGRESS IP-IN-IP from 10.0.0.0/16: a security group of Alibaba Cloud knows TCP, UDP, ICMP, GRE and all protocols only

# skipped ALLOW EGRESS TCP 443 to cs-anony.aliyuncs.com: a security group of Alibaba Cloud cannot match host names

# skipped ALLOW EGRESS OTHER to 198.51.100.0/24: a security group of Alibaba Cloud knows TCP, UDP, ICMP, GRE and all protocols only

# skipped ALLOW EGRESS ESP to 2001:db8::/32: a security group of Alibaba Cloud knows TCP, UDP, ICMP, GRE and all protocols only

# skipped ALLOW EGRESS OSPF to pl-0c2d: a security group of Alibaba Cloud knows TCP, UDP, ICMP, GRE and all protocols only
