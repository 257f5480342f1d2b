variable "security_group_id" {
  description = "The security group that gets the rules."
  type        = string
}

resource "aws_vpc_security_group_ingress_rule" "ingress_tcp_10250_10250_10_0_0_0_16" {
  security_group_id = var.security_group_id
  description       = "kubelet, by way of Raven"
  ip_protocol       = "tcp"
  from_port         = 10250
  to_port           = 10250
  cidr_ipv4         = "10.0.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_tcp_0_21_sg_0a1b" {
  security_group_id            = var.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 0
  to_port                      = 21
  referenced_security_group_id = "sg-0a1b"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_tcp_23_65535_sg_0a1b" {
  security_group_id            = var.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 23
  to_port                      = 65535
  referenced_security_group_id = "sg-0a1b"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_udp_0_65535_sg_0a1b" {
  security_group_id            = var.security_group_id
  ip_protocol                  = "udp"
  from_port                    = 0
  to_port                      = 65535
  referenced_security_group_id = "sg-0a1b"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmp_10_0_0_0_8" {
  security_group_id = var.security_group_id
  ip_protocol       = "icmp"
  from_port         = -1
  to_port           = -1
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmpv6_2001_db8_32" {
  security_group_id = var.security_group_id
  ip_protocol       = "icmpv6"
  from_port         = -1
  to_port           = -1
  cidr_ipv6         = "2001:db8::/32"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmp_sg_0a1b" {
  security_group_id            = var.security_group_id
  ip_protocol                  = "icmp"
  from_port                    = -1
  to_port                      = -1
  referenced_security_group_id = "sg-0a1b"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmpv6_2_1_0" {
  security_group_id = var.security_group_id
  ip_protocol       = "icmpv6"
  from_port         = 2
  to_port           = -1
  cidr_ipv6         = "::/0"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmp_3_4_0_0_0_0_0" {
  security_group_id = var.security_group_id
  description       = "path MTU"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_icmp_8_1_198_51_100_0_24" {
  security_group_id = var.security_group_id
  description       = "ping"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
  cidr_ipv4         = "198.51.100.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "ingress_4_10_0_0_0_16" {
  security_group_id = var.security_group_id
  description       = "Calico"
  ip_protocol       = "4"
  cidr_ipv4         = "10.0.0.0/16"
}

resource "aws_vpc_security_group_egress_rule" "egress_tcp_10280_10284_203_0_113_7_32" {
  security_group_id = var.security_group_id
  description       = "Raven proxy"
  ip_protocol       = "tcp"
  from_port         = 10280
  to_port           = 10284
  cidr_ipv4         = "203.0.113.7/32"
}

resource "aws_vpc_security_group_egress_rule" "egress_tcp_0_65535_0" {
  security_group_id = var.security_group_id
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_ipv6         = "::/0"
}

resource "aws_vpc_security_group_egress_rule" "egress_udp_4500_4500_203_0_113_7_32" {
  security_group_id = var.security_group_id
  description       = "Raven tunnel"
  ip_protocol       = "udp"
  from_port         = 4500
  to_port           = 4500
  cidr_ipv4         = "203.0.113.7/32"
}

resource "aws_vpc_security_group_egress_rule" "egress_50_2001_db8_32" {
  security_group_id = var.security_group_id
  description       = "IPsec"
  ip_protocol       = "50"
  cidr_ipv6         = "2001:db8::/32"
}

resource "aws_vpc_security_group_egress_rule" "egress_89_pl_0c2d" {
  security_group_id = var.security_group_id
  ip_protocol       = "89"
  prefix_list_id    = "pl-0c2d"
}

resource "aws_vpc_security_group_egress_rule" "egress_all_192_0_2_0_24" {
  security_group_id = var.security_group_id
  ip_protocol       = "-1"
  cidr_ipv4         = "192.0.2.0/24"
}

# skipped ALLOW INGRESS PROTOCOL 0-46 from sg-0a1b: a security group of AWS takes one protocol a rule

# skipped ALLOW INGRESS PROTOCOL 48-255 from sg-0a1b: a security group of AWS takes one protocol a rule

# skipped ALLOW EGRESS TCP 443 to cs-anony.aliyuncs.com: a security group of AWS cannot match host names

# skipped ALLOW EGRESS OTHER to 198.51.100.0/24: a security group of AWS takes one protocol a rule
